import { type Categorised, includes, type LocalDate, OPEN_END, type Period } from '#libs/eventing';
import type { AccommodationEvent, OperatorAssigned, ResponsibleBody } from '../model/accommodation.events.js';

/** What other contexts may know of an accommodation from its stream. */
export type OpenAccommodation = Readonly<{
  /** From the day it was registered until its last day; missing for an accommodation that nobody registered. */
  open?: Period;
  /** In the order of their days; each lasts until the next one. */
  names?: readonly Since<string>[];
  /** In the order of their days; each lasts until the next one. */
  responsibleBodies?: readonly Since<ResponsibleBody>[];
  operators?: readonly (Period & Readonly<{ operatorId: string }>)[];
}>;

type Since<Value> = Readonly<{ from: LocalDate; value: Value }>;

/** Folds a stream `accommodation-{id}`. */
export const openAccommodation: Categorised<OpenAccommodation, AccommodationEvent> = {
  category: 'accommodation',
  initial: {},
  evolve(state, event) {
    const { type, data, occurredOn: from } = event;
    switch (type) {
      case 'AccommodationRegistered':
        return {
          ...state,
          open: { from, until: OPEN_END },
          names: [{ from, value: data.name }],
          responsibleBodies: [{ from, value: data.responsibleBody }],
        };
      case 'AccommodationRenamed':
        return { ...state, names: [...(state.names ?? []), { from, value: data.name }] };
      case 'AccommodationRepurposed':
        return withResponsibleBody(state, data.responsibleBody, from);
      case 'OperatorAssigned':
        return { ...state, operators: [...(state.operators ?? []), assignment(data)] };
      case 'AccommodationClosed':
        return state.open ? { ...state, open: { ...state.open, until: from } } : state;
      default:
        return state;
    }
  },
};

const assignment = ({ operatorId, from, until = OPEN_END }: OperatorAssigned['data']) => ({ operatorId, from, until });

const withResponsibleBody = (
  state: OpenAccommodation,
  value: ResponsibleBody | undefined,
  from: LocalDate,
): OpenAccommodation =>
  value === undefined ? state : { ...state, responsibleBodies: [...(state.responsibleBodies ?? []), { from, value }] };

export const isOpenOn = ({ open }: OpenAccommodation, day: LocalDate): boolean =>
  open !== undefined && includes(open, day);

/** Id of who runs the accommodation on that day; nothing while it is not open. */
export const operatorOn = (accommodation: OpenAccommodation, day: LocalDate): string | undefined =>
  isOpenOn(accommodation, day)
    ? accommodation.operators?.find((operator) => includes(operator, day))?.operatorId
    : undefined;

/** Who fills the places on that day; nothing while it is not open. */
export const responsibleBodyOn = (accommodation: OpenAccommodation, day: LocalDate): ResponsibleBody | undefined =>
  isOpenOn(accommodation, day) ? on(accommodation.responsibleBodies, day) : undefined;

/** The name of that day; the first one before it is open, the last one after. */
export const nameOn = ({ names }: OpenAccommodation, day: LocalDate): string | undefined =>
  on(names, day) ?? names?.[0]?.value;

const on = <Value>(values: readonly Since<Value>[] | undefined, day: LocalDate): Value | undefined =>
  values?.findLast(({ from }) => from <= day)?.value;
