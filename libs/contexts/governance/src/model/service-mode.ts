import { ensure, type LocalDate, refusalKind, type Stream } from '#libs/eventing';
import type {
  ServiceMode,
  ServiceModeDecided,
  ServiceModeEvent,
  ServiceModeRecommended,
} from './service-mode.events.js';

type Entry<Data> = Data &
  Readonly<{
    from: LocalDate;
    eventId: string;
    /** Id of whoever recorded it. */
    by: string;
  }>;

/** What was recommended and decided for one accommodation, in the order of the days. */
export type ServiceModes = Readonly<{
  recommended: readonly Entry<ServiceModeRecommended['data']>[];
  decided: readonly Entry<ServiceModeDecided['data']>[];
}>;

export const REASON_REQUIRED = refusalKind(
  'REASON_REQUIRED',
  422,
  'Bitte die Abweichung von der Empfehlung begründen.',
  'Please give a reason for deviating from the recommendation.',
);

export const serviceMode: Stream<ServiceModes, ServiceModeEvent> = {
  category: 'servicemode',
  initial: { recommended: [], decided: [] },

  evolve(state, event) {
    const entry = { from: event.occurredOn, eventId: event.id, by: event.meta.actor.id };
    return event.type === 'ServiceModeRecommended'
      ? { ...state, recommended: [...state.recommended, { ...event.data, ...entry }] }
      : { ...state, decided: [...state.decided, { ...event.data, ...entry }] };
  },

  admit(state, event) {
    if (event.type !== 'ServiceModeDecided') return;
    const recommendation = standingRecommendation(state);
    const deviates = recommendation !== undefined && recommendation.mode !== event.data.mode;
    ensure(!deviates || event.data.reason !== undefined, REASON_REQUIRED, {
      field: 'reason',
      related: recommendation && [recommendation.eventId],
    });
  },
};

/** The latest recommendation: it stands until there is another one, whatever was decided meanwhile. */
export const standingRecommendation = ({ recommended }: ServiceModes) => recommended.at(-1);

/** What a unit lead decided for that day; nothing before the first decision. */
export const decidedOn = ({ decided }: ServiceModes, day: LocalDate): ServiceMode | undefined =>
  decided.findLast(({ from }) => from <= day)?.mode;
