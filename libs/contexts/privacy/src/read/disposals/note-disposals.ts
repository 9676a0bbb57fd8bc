import type { Instant, LocalDate, Position } from '#libs/eventing';
import type { PolicyValues } from '../../../../governance/src/published/policy.js';
import { noteRetentionFrom } from '../../model/retention.js';
import { type DisposalCounts, lastDayOf, type PersonKept, type Skipped, type WhichDisposals } from './disposals.js';

/** Whose notes would go by the rule of a day, and whose would not and why; nothing is destroyed by asking. */
export class NoteDisposals {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: WhichDisposals,
  ) {}
}

/** What has to be done before the notes go: the approval destroys them. */
export const NEXT_NOTE_STEPS = ['PROPOSAL', 'APPROVAL'] as const;
export type NextNoteStep = (typeof NEXT_NOTE_STEPS)[number];

export type NoteDisposalOnDay = Readonly<{
  residentId: string;
  /** How many there are. */
  notes: number;
  goes: boolean;
  because: 'RETENTION_ENDED' | Skipped;
  next: NextNoteStep | null;
  /** The last day on which the person was here, or had an open case; none as long as that goes on. */
  lastOn: LocalDate | null;
  /** The last day of keeping. */
  endsOn: LocalDate | null;
  proposedBy: string | null;
}>;

export type NoteDisposalsAnswer = NoteDisposals['dates'] &
  DisposalCounts &
  Readonly<{ noteYears: number; noteDisposals: readonly NoteDisposalOnDay[] }>;

/** Somebody about whom there are notes that can be read. */
export type NotesKept = Readonly<{
  residentId: string;
  notes: number;
  /** Of a proposal that nobody has approved yet. */
  proposedBy: string | null;
  /** The last day of the person when it was proposed. */
  lastOn: LocalDate | null;
}>;

export function noteDisposalOf(
  person: PersonKept,
  { residentId, notes, proposedBy, lastOn: proposed }: NotesKept,
  asOf: LocalDate,
  rule: PolicyValues | undefined,
): NoteDisposalOnDay {
  const last = lastDayOf(person);
  const kept = { residentId, notes, goes: false, next: null, lastOn: null, endsOn: null, proposedBy: null };
  if (!('lastOn' in last)) return { ...kept, ...last };
  const { lastOn } = last;
  const { endsOn } = noteRetentionFrom(lastOn, rule);
  const over = { ...kept, lastOn, endsOn };
  if (endsOn >= asOf) return { ...over, because: 'RETENTION_RUNNING' };
  if (person.isHeld) return { ...over, because: 'LEGAL_HOLD' };
  // What was offered or proposed when the person had been here last on another day counts no more.
  if (person.state === 'OFFERED' && person.lastOn === lastOn) return { ...over, because: 'ARCHIVE_OFFER_PENDING' };
  const isProposed = proposed === lastOn;
  return {
    ...{ ...over, because: 'RETENTION_ENDED', goes: true, next: isProposed ? 'APPROVAL' : 'PROPOSAL' },
    proposedBy: isProposed ? proposedBy : null,
  };
}
