import type { Instant, LocalDate, Position } from '#libs/eventing';

/** Ids that are believed or known to stand for one person, at the end of a day, as known at an instant. */
export class DuplicatesOn {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: Readonly<{
      state?: 'SUSPECTED' | 'MERGED';
      /** Of whom the reader may not know. */
      without?: readonly string[];
      limit: number;
      offset: number;
    }>,
  ) {}
}

export interface DuplicateOnDay {
  readonly duplicateId: string;
  readonly survivorId: string;
  readonly state: 'SUSPECTED' | 'MERGED';
  readonly evidence: string;
  /** Since when it is suspected, or since when they count as one. */
  readonly since: LocalDate;
}

export type DuplicatesAnswer = DuplicatesOn['dates'] &
  Readonly<{ total: number; duplicates: readonly DuplicateOnDay[] }>;
