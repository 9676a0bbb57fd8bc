import { type Actor, ensure, isSameActor, type LocalDate, type Stream } from '#libs/eventing';
import type {
  ArchiveAnswer,
  DestroyedKey,
  DisposalEvent,
  HoldGround,
  LegalHoldLifted,
  NoteDisposalApproved,
  NoteDisposalProposed,
  NoteEntry,
  NoteRetentionEnded,
  RetentionEnded,
} from './disposal.events.js';
import {
  ALREADY_DISPOSED,
  ARCHIVE_ALREADY_ANSWERED,
  ARCHIVE_NOT_OFFERED,
  ARCHIVE_OFFER_PENDING,
  DISPOSAL_NOT_APPROVED,
  DISPOSAL_NOT_PROPOSED,
  HOLD_ALREADY_LIFTED,
  HOLD_ID_TAKEN,
  HOLD_NOT_FOUND,
  LEGAL_HOLD,
  NOTES_ALREADY_DISPOSED,
} from './disposal-refusals.js';
import { FOUR_EYES_REQUIRED } from './refusals.js';

type Happened = Readonly<{ on: LocalDate; eventId: string }>;
type Done = Happened & Readonly<{ by: Actor }>;

export type Hold = Readonly<{ holdId: string; ground: HoldGround; lifted?: Happened }> & Happened;

/** How far the disposal of one person's data has come; each part is there once its step is done. */
export type Steps = Readonly<{
  offered?: Done & Readonly<{ retention: RetentionEnded }>;
  answered?: Done & Readonly<{ answer: ArchiveAnswer }>;
  proposed?: Done & Readonly<{ retention: RetentionEnded }>;
  approved?: Done;
  carriedOut?: Done & Readonly<{ keys: readonly DestroyedKey[] }>;
}>;

/** Notes that are to go before the rest. */
export type NoteDisposal = Readonly<{
  proposed: Done & Readonly<{ retention: NoteRetentionEnded; notes: readonly NoteEntry[] }>;
  /** Then they are gone. */
  approved?: Done;
}>;

/** Stream `disposal-{residentId}`. */
export type Disposal = Readonly<{
  holds: readonly Hold[];
  /** In the order of their days; a proposal that was not approved counts no more once there is a later one. */
  notes: readonly NoteDisposal[];
  now: Steps;
  /** All of them, in the order of their days. */
  after: readonly Readonly<{ on: LocalDate; eventId: string; steps: Steps }>[];
}>;

export const disposal: Stream<Disposal, DisposalEvent> = {
  category: 'disposal',
  initial: { holds: [], notes: [], now: {}, after: [] },

  evolve(state, event) {
    const { occurredOn: on, id: eventId } = event;
    const at = { on, eventId };
    if (event.type === 'LegalHoldPlaced') {
      const { holdId, ground } = event.data;
      return { ...state, holds: [...state.holds, { holdId, ground, ...at }] };
    }
    if (event.type === 'LegalHoldLifted') {
      const lift = (hold: Hold) => (hold.holdId === event.data.holdId ? { ...hold, lifted: at } : hold);
      return { ...state, holds: state.holds.map(lift) };
    }
    const done = { ...at, by: event.meta.actor };
    if (event.type === 'NoteDisposalProposed') {
      const { retention, notes } = event.data;
      return { ...state, notes: [...state.notes, { proposed: { ...done, retention, notes } }] };
    }
    if (event.type === 'NoteDisposalApproved') {
      const last = state.notes.length - 1;
      return { ...state, notes: state.notes.map((one, index) => (index === last ? { ...one, approved: done } : one)) };
    }
    const steps = stepped(state.now, event, done);
    return { ...state, now: steps, after: [...state.after, { ...at, steps }] };
  },

  admit(state, event) {
    const { carriedOut } = state.now;
    const related = carriedOut ? [carriedOut.eventId] : [];
    ensure(carriedOut === undefined, ALREADY_DISPOSED, {
      ...{ field: 'residentId', values: [carriedOut?.on ?? ''], related },
    });
    mustFollow(state, event);
  },

  agree({ before, after }) {
    mustStand(before, after);
    mustBeFourEyes(after);
    return undefined;
  },
};

type Step = Exclude<
  DisposalEvent,
  { type: 'LegalHoldPlaced' | 'LegalHoldLifted' | 'NoteDisposalProposed' | 'NoteDisposalApproved' }
>;

/** What the archive was asked about is only what there was then: a new offer begins anew. */
function stepped(now: Steps, { type, data }: Step, done: Done): Steps {
  switch (type) {
    case 'OfferedToArchive':
      return { offered: { ...done, retention: data.retention } };
    case 'ArchiveAnswered':
      return { ...now, answered: { ...done, answer: data.answer } };
    case 'DisposalProposed':
      return { ...without(now, 'approved'), proposed: { ...done, retention: data.retention } };
    case 'DisposalApproved':
      return { ...now, approved: done };
    case 'DisposalCarriedOut':
      return { ...now, carriedOut: { ...done, keys: data.keys } };
  }
}

const without = (now: Steps, step: keyof Steps): Steps =>
  Object.fromEntries(Object.entries(now).filter(([name]) => name !== step));

/** The proposal to destroy notes that nobody has approved yet. */
export function openNoteProposal({ notes }: Pick<Disposal, 'notes'>): NoteDisposal['proposed'] | undefined {
  const last = notes.at(-1);
  return last?.approved ? undefined : last?.proposed;
}

/** Whether it has been approved that this note is destroyed; no hold can be dated before that. */
export const isApprovedNote = ({ notes }: Disposal, { stream, eventId }: NoteEntry): boolean =>
  notes.some(
    ({ proposed, approved }) =>
      approved && proposed.notes.some((note) => note.stream === stream && note.eventId === eventId),
  );

/** The holds that are in force. */
export const holdsOf = ({ holds }: Disposal): Hold[] => holds.filter(({ lifted }) => !lifted);

/**
 * @param held those that are in force
 * @param field by which the command names what is held
 * @throws {Refusal} LEGAL_HOLD
 */
export function ensureNoneHeld(held: readonly Hold[], field = 'residentId'): void {
  ensure(held.length === 0, LEGAL_HOLD, { field, related: held.map(({ eventId }) => eventId) });
}

/** Each step follows the one before; nothing that leads to destruction goes past a hold. */
function mustFollow(state: Disposal, event: DisposalEvent): void {
  switch (event.type) {
    case 'LegalHoldPlaced':
      return mustBeNew(state, event.data.holdId);
    case 'LegalHoldLifted':
      return mustBeInForce(state, event);
    case 'OfferedToArchive':
      return undefined;
    case 'ArchiveAnswered':
      return mustWaitForAnswer(state.now);
    case 'NoteDisposalProposed':
    case 'NoteDisposalApproved':
      ensureNoneHeld(holdsOf(state));
      return mustLetNotesGo(state, event);
    default:
      ensureNoneHeld(holdsOf(state));
      return mustBeNext(state.now, event.type);
  }
}

const field = 'residentId';

const idsOf = (...steps: readonly (Happened | undefined)[]): string[] =>
  steps.flatMap((step) => (step ? [step.eventId] : []));

function mustWaitForAnswer({ offered, answered }: Steps): void {
  ensure(offered !== undefined, ARCHIVE_NOT_OFFERED, { field });
  const values = [answered?.on ?? ''];
  ensure(answered === undefined, ARCHIVE_ALREADY_ANSWERED, { field, values, related: idsOf(answered) });
}

function mustBeNext({ offered, answered, proposed, approved }: Steps, type: DisposalEvent['type']): void {
  if (type === 'DisposalProposed') {
    ensure(offered !== undefined, ARCHIVE_NOT_OFFERED, { field });
    ensure(answered !== undefined, ARCHIVE_OFFER_PENDING, { field, related: idsOf(offered) });
  }
  if (type === 'DisposalApproved') ensure(proposed !== undefined, DISPOSAL_NOT_PROPOSED, { field });
  if (type === 'DisposalCarriedOut') {
    ensure(approved !== undefined, DISPOSAL_NOT_APPROVED, { field, related: idsOf(proposed) });
  }
}

/** The archive does not get less than it was asked about, if that counts still: the person was not here again since. */
function mustLetNotesGo(state: Disposal, event: NoteDisposalProposed | NoteDisposalApproved): void {
  const proposed = event.type === 'NoteDisposalProposed' ? event.data : openNoteProposal(state);
  ensure(proposed !== undefined, DISPOSAL_NOT_PROPOSED, { field });
  const { offered, answered } = state.now;
  const isPending = answered === undefined && offered?.retention.lastOn === proposed.retention.lastOn;
  ensure(!isPending, ARCHIVE_OFFER_PENDING, { field, related: idsOf(offered) });
}

function mustBeNew({ holds }: Disposal, holdId: string): void {
  const known = holds.find((hold) => hold.holdId === holdId);
  ensure(known === undefined, HOLD_ID_TAKEN, {
    ...{ field: 'holdId', values: [holdId], related: known ? [known.eventId] : [] },
  });
}

function mustBeInForce({ holds }: Disposal, { data: { holdId }, occurredOn }: LegalHoldLifted): void {
  const known = holds.find((hold) => hold.holdId === holdId);
  ensure(known !== undefined, HOLD_NOT_FOUND, { field: 'holdId', values: [holdId, occurredOn] });
  const { lifted } = known;
  const related = lifted ? [lifted.eventId] : [];
  ensure(lifted === undefined, HOLD_ALREADY_LIFTED, { field: 'holdId', values: [holdId, lifted?.on ?? ''], related });
}

/** Asked of the whole history: a correction may let an approval come to stand behind another proposal. */
function mustBeFourEyes({ after, notes }: Disposal): void {
  const all: readonly Readonly<{ proposed?: Done; approved?: Done }>[] = [...after.map(({ steps }) => steps), ...notes];
  const own = all.find(({ proposed, approved }) => proposed && approved && isSameActor(proposed.by, approved.by));
  ensure(own === undefined, FOUR_EYES_REQUIRED, { field: 'residentId', related: idsOf(own?.proposed) });
}

/** What is destroyed does not come back because somebody says that it was not. */
function mustStand({ now: { carriedOut }, notes }: Disposal, after: Disposal): void {
  const stood = new Set(after.notes.map(({ approved }) => approved?.eventId));
  const fallen = notes.find(({ approved }) => approved && !stood.has(approved.eventId))?.approved;
  ensure(fallen === undefined, NOTES_ALREADY_DISPOSED, {
    ...{ field: 'eventId', values: [fallen?.on ?? ''], related: idsOf(fallen) },
  });
  const stands = carriedOut === undefined || after.now.carriedOut?.eventId === carriedOut.eventId;
  const related = carriedOut ? [carriedOut.eventId] : [];
  ensure(stands, ALREADY_DISPOSED, { field: 'eventId', values: [carriedOut?.on ?? ''], related });
}
