import { type Instant, laterOf, type LocalDate, type Position } from '#libs/eventing';
import type { PolicyValues } from '../../../../governance/src/published/policy.js';
import type { DestroyedKey } from '../../model/disposal.events.js';
import { retentionFrom } from '../../model/retention.js';

/** Whose data, or notes, are asked about. */
export type WhichDisposals = Readonly<{
  residentId?: string;
  goes?: boolean;
  /** Only those for whom it has been proposed and not approved yet. */
  isProposed?: boolean;
  /** Of whom the reader may not know: no place is theirs, and none is counted. */
  without?: readonly string[];
  limit: number;
  offset: number;
}>;

/** Whose data would go by the rule of a day, and whose would not and why; nothing is destroyed by asking. */
export class Disposals {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: WhichDisposals,
  ) {}
}

/** What has to be done before the data go. */
export const NEXT_STEPS = ['ARCHIVE_OFFER', 'PROPOSAL', 'APPROVAL', 'EXECUTION'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** Why they do not go. */
export const SKIPPED = ['PRESENT', 'CASE_OPEN', 'RETENTION_RUNNING', 'LEGAL_HOLD', 'ARCHIVE_OFFER_PENDING'] as const;
export type Skipped = (typeof SKIPPED)[number];

export type DisposalOnDay = Readonly<{
  residentId: string;
  goes: boolean;
  because: 'RETENTION_ENDED' | Skipped;
  next: NextStep | null;
  /** The last day on which the person was here, or had an open case; none as long as that goes on. */
  lastOn: LocalDate | null;
  /** The last day of keeping. */
  endsOn: LocalDate | null;
  proposedBy: string | null;
  approvedBy: string | null;
}>;

/** Of all that are asked about, and of those that `goes` leaves. */
export type DisposalCounts = Readonly<{ going: number; skipped: number; total: number }>;

export type DisposalsAnswer = Disposals['dates'] &
  DisposalCounts &
  Readonly<{ caseYears: number; disposals: readonly DisposalOnDay[] }>;

/** Everybody who was ever here and is not erased. */
export type PersonKept = Readonly<{
  residentId: string;
  isPresent: boolean;
  isOpen: boolean;
  isHeld: boolean;
  leftOn: LocalDate | null;
  closedOn: LocalDate | null;
  state: string | null;
  /** That the archive was asked about. */
  lastOn: LocalDate | null;
  proposedBy: string | null;
  approvedBy: string | null;
}>;

type LastDay = Readonly<{ lastOn: LocalDate } | { because: 'PRESENT' | 'CASE_OPEN' }>;

/** The last day on which somebody was here or had an open case; or which of the two goes on. */
export function lastDayOf({ isPresent, isOpen, leftOn, closedOn }: PersonKept): LastDay {
  const lastOn = leftOn !== null && closedOn !== null ? laterOf(leftOn, closedOn) : (leftOn ?? closedOn);
  if (isPresent || lastOn === null) return { because: 'PRESENT' };
  return isOpen ? { because: 'CASE_OPEN' } : { lastOn };
}

export function disposalOf(person: PersonKept, asOf: LocalDate, rule: PolicyValues | undefined): DisposalOnDay {
  const { residentId } = person;
  const last = lastDayOf(person);
  const nothing = {
    residentId,
    goes: false,
    next: null,
    lastOn: null,
    endsOn: null,
    proposedBy: null,
    approvedBy: null,
  };
  if (!('lastOn' in last)) return { ...nothing, ...last };
  const { lastOn } = last;
  const { endsOn } = retentionFrom(lastOn, rule);
  const kept = { ...nothing, lastOn, endsOn };
  if (endsOn >= asOf) return { ...kept, because: 'RETENTION_RUNNING' };
  return { ...kept, ...stepOf(person, lastOn) };
}

/** What was offered, proposed or approved when the person had been here last on another day counts no more. */
function stepOf({ isHeld, state, lastOn: asked, proposedBy, approvedBy }: PersonKept, lastOn: LocalDate) {
  if (isHeld) return { because: 'LEGAL_HOLD' } as const;
  const so = asked === lastOn ? state : null;
  if (so === 'OFFERED') return { because: 'ARCHIVE_OFFER_PENDING' } as const;
  const next = NEXT[so ?? ''] ?? 'ARCHIVE_OFFER';
  return { because: 'RETENTION_ENDED', goes: true, next, ...(so !== null && { proposedBy, approvedBy }) } as const;
}

const NEXT: Readonly<Record<string, NextStep>> = { ANSWERED: 'PROPOSAL', PROPOSED: 'APPROVAL', APPROVED: 'EXECUTION' };

/** What was destroyed when, by which rule, and by whom: nothing in it says who the person was. */
export class CertificateOf {
  constructor(
    readonly residentId: string,
    readonly upTo: Position,
  ) {}
}

export type Certificate = Readonly<{
  /** The entry that says so, to be found in the log by whoever verifies it. */
  certificateId: string;
  destroyedOn: LocalDate;
  recordedAt: Instant;
  rule: Readonly<{ caseYears: number; lastOn: LocalDate; endsOn: LocalDate }>;
  archive: Readonly<{ answer: string; on: LocalDate }>;
  proposed: Readonly<{ by: string; on: LocalDate }>;
  approved: Readonly<{ by: string; on: LocalDate }>;
  carriedOutBy: string;
  keys: readonly DestroyedKey[];
}>;
