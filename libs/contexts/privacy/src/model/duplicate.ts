import {
  type Actor,
  type Change,
  ensure,
  isSameActor,
  type LocalDate,
  type OtherStreams,
  type Stream,
} from '#libs/eventing';
import type { DuplicateEvent, DuplicateSuspected, MergeReverted, ResidentsMerged } from './duplicate.events.js';
import { ensureNoChain, isMergedOtherwise } from './no-chains.js';
import {
  ALREADY_MERGED,
  DUPLICATE_NOT_SUSPECTED,
  FOUR_EYES_REQUIRED,
  MERGED_BEFORE_COUNTED,
  NOT_MERGED,
  SAME_RESIDENT,
} from './refusals.js';

type Said<Event extends DuplicateEvent> = Omit<Event['data'], 'duplicateId'> &
  Readonly<{ on: LocalDate; eventId: string; by: Actor }>;

/** What is known of one id as a duplicate of another; an id can be merged into one survivor only. */
export type Duplicate = Readonly<{
  /** Until it is confirmed and the merge is reverted. */
  suspected?: Said<DuplicateSuspected>;
  merged?: Said<ResidentsMerged>;
  /** All there have ever been, each with the suspicion that it confirmed; also those that were reverted. */
  confirmed: readonly Confirmed[];
}>;

type Confirmed = Readonly<{ suspected: Said<DuplicateSuspected>; by: Actor }>;

export const duplicate: Stream<Duplicate, DuplicateEvent> = {
  category: 'duplicate',
  initial: { confirmed: [] },

  evolve(state, event) {
    const {
      id: eventId,
      occurredOn: on,
      meta: { actor },
    } = event;
    switch (event.type) {
      case 'DuplicateSuspected': {
        const { duplicateId: _, ...said } = event.data;
        return { ...state, suspected: { ...said, on, eventId, by: named(said.suspectedBy, actor) } };
      }
      case 'ResidentsMerged': {
        const { duplicateId: _, ...said } = event.data;
        const by = named(said.confirmedBy, actor);
        const confirmed = state.suspected ? [...state.confirmed, { suspected: state.suspected, by }] : state.confirmed;
        return { ...state, merged: { ...said, on, eventId, by }, confirmed };
      }
      case 'MergeReverted':
        return { confirmed: state.confirmed };
    }
  },

  admit(state, event) {
    switch (event.type) {
      case 'DuplicateSuspected':
        mustBeTwo(event);
        return mustNotBeMerged(state);
      case 'ResidentsMerged':
        mustNotBeMerged(state);
        mustCountByThen(event);
        return mustBeSuspected(state, event);
      case 'MergeReverted':
        return mustBeMerged(state, event);
    }
  },

  agree(change, others) {
    mustBeFourEyes(change.after);
    return isMergedOtherwise(change) ? agreeWithOtherMerges(change, others) : undefined;
  },
};

/** Older entries were recorded by anybody, and name two others. */
const named = (id: string, actor: Actor): Actor => (actor.id === id ? actor : { id, role: actor.role });

/** Asked of the whole history: a correction may put a suspicion of whoever has confirmed it in another's place. */
function mustBeFourEyes({ confirmed }: Duplicate): void {
  for (const { suspected, by } of confirmed) ensureAnother(suspected, by);
}

/** @throws {Refusal} FOUR_EYES_REQUIRED for who has suspected it */
export function ensureAnother({ by, eventId }: NonNullable<Duplicate['suspected']>, confirming: Actor): void {
  ensure(!isSameActor(by, confirming), FOUR_EYES_REQUIRED, { field: 'duplicateId', related: [eventId] });
}

/** Merges are rare, so all of them can be asked. */
const agreeWithOtherMerges = (change: Change<Duplicate>, others: OtherStreams): Promise<void> =>
  others.category(duplicate).then((all) => {
    const rest = [...all].filter(([id]) => id !== change.id);
    ensureNoChain(
      change,
      rest.map(([id, { state }]) => ({ id, ...state })),
    );
  });

function mustBeTwo({ data: { duplicateId, survivorId } }: DuplicateSuspected): void {
  ensure(duplicateId !== survivorId, SAME_RESIDENT, { field: 'survivorId', values: [duplicateId] });
}

function mustNotBeMerged({ merged }: Duplicate): void {
  ensure(merged === undefined, ALREADY_MERGED, {
    field: 'duplicateId',
    values: [merged?.survivorId ?? '', merged?.on ?? ''],
    related: merged && [merged.eventId],
  });
}

function mustCountByThen({ data: { from }, occurredOn }: ResidentsMerged): void {
  ensure(from <= occurredOn, MERGED_BEFORE_COUNTED, { field: 'from', values: [from, occurredOn] });
}

function mustBeSuspected({ suspected }: Duplicate, { data, occurredOn }: ResidentsMerged): void {
  const { duplicateId, survivorId } = data;
  ensure(suspected?.survivorId === survivorId, DUPLICATE_NOT_SUSPECTED, {
    field: 'survivorId',
    values: [duplicateId, survivorId, occurredOn],
    related: suspected && [suspected.eventId],
  });
}

function mustBeMerged({ merged }: Duplicate, { data: { duplicateId, survivorId }, occurredOn }: MergeReverted): void {
  ensure(merged?.survivorId === survivorId, NOT_MERGED, { field: 'duplicateId', values: [duplicateId, occurredOn] });
}
