import {
  dayBefore,
  ensure,
  includes,
  type LocalDate,
  OPEN_END,
  type OtherStreams,
  type RefusalKind,
  type Stream,
} from '#libs/eventing';
import type { ObjectionOutcome, RestrictionEvent, RestrictionGround, RestrictionLifted } from './restriction.events.js';
import {
  ALREADY_RESTRICTED,
  NO_OBJECTION_PENDING,
  NOT_RESTRICTED,
  OBJECTION_PENDING,
  PERSON_NOT_TOLD,
  PROCESSING_RESTRICTED,
} from './restriction-refusals.js';
import { readIdsOfPerson } from './same-person.js';

type Happened = Readonly<{ on: LocalDate; eventId: string }>;

export type Restriction = Happened & Readonly<{ ground: RestrictionGround; lifted?: Happened }>;
export type Objection = Happened & Readonly<{ decided?: Happened & Readonly<{ outcome: ObjectionOutcome }> }>;

/** One after the other; at most the last of each is open. Stream `restriction-{residentId}`. */
export type Restrictions = Readonly<{ restrictions: readonly Restriction[]; objections: readonly Objection[] }>;

export const restrictions: Stream<Restrictions, RestrictionEvent> = {
  category: 'restriction',
  initial: { restrictions: [], objections: [] },

  evolve(state, event) {
    const at = { on: event.occurredOn, eventId: event.id };
    switch (event.type) {
      case 'ProcessingRestricted':
        return { ...state, restrictions: [...state.restrictions, { ...at, ground: event.data.ground }] };
      case 'RestrictionLifted':
        return { ...state, restrictions: state.restrictions.map((one) => ({ ...one, lifted: one.lifted ?? at })) };
      case 'ObjectionRecorded':
        return { ...state, objections: [...state.objections, at] };
      case 'ObjectionDecided': {
        const decided = { ...at, outcome: event.data.outcome };
        return { ...state, objections: state.objections.map((one) => ({ ...one, decided: one.decided ?? decided })) };
      }
    }
  },

  admit(state, event) {
    const { occurredOn: on } = event;
    switch (event.type) {
      case 'ProcessingRestricted':
        return mustNotWait(openRestriction(state), ALREADY_RESTRICTED);
      case 'RestrictionLifted':
        ensure(openRestriction(state) !== undefined, NOT_RESTRICTED, { field: 'residentId', values: [on] });
        return mustBeToldBefore(event);
      case 'ObjectionRecorded':
        return mustNotWait(openObjection(state), OBJECTION_PENDING);
      case 'ObjectionDecided':
        return ensure(openObjection(state) !== undefined, NO_OBJECTION_PENDING, { field: 'residentId', values: [on] });
    }
  },
};

export const openRestriction = ({ restrictions }: Restrictions): Restriction | undefined =>
  restrictions.find(({ lifted }) => !lifted);

export const openObjection = ({ objections }: Restrictions): Objection | undefined =>
  objections.find(({ decided }) => !decided);

/** The days on whose evening it is so. */
export const daysOf = ({ on, lifted }: Restriction) => ({
  from: on,
  until: lifted ? dayBefore(lifted.on) : OPEN_END,
});

export const isRestrictedOn = ({ restrictions }: Restrictions, day: LocalDate): boolean =>
  restrictions.some((one) => includes(daysOf(one), day));

/** Of a person under all ids that were merged. */
export const readRestrictions = (others: OtherStreams, residentId: string): Promise<Restrictions[]> =>
  readIdsOfPerson(others, residentId)
    .then((ids) => Promise.all(ids.map((id) => others.stream(restrictions, id))))
    .then((streams) => streams.map(({ state }) => state));

/** @throws {Refusal} PROCESSING_RESTRICTED until it is lifted */
export function ensureUnrestricted(states: readonly Restrictions[]): void {
  const open = states.flatMap((state) => openRestriction(state) ?? []);
  ensure(open.length === 0, PROCESSING_RESTRICTED, {
    ...{ field: 'residentId', related: open.map(({ eventId }) => eventId) },
  });
}

/** One after the other. */
function mustNotWait(open: Happened | undefined, kind: RefusalKind): void {
  const related = open ? [open.eventId] : [];
  ensure(open === undefined, kind, { field: 'residentId', values: [open?.on ?? ''], related });
}

function mustBeToldBefore({ data: { toldOn }, occurredOn }: RestrictionLifted): void {
  ensure(toldOn <= occurredOn, PERSON_NOT_TOLD, { field: 'toldOn', values: [toldOn, occurredOn] });
}
