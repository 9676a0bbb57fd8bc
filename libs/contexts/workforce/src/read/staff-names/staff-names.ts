import type { Instant, LocalDate, Position, Sealed } from '#libs/eventing';

/** Everybody who was ever hired, sealed: who has left is named in what they recorded. */
export class StaffNames {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export interface StaffNameRow {
  readonly staffId: string;
  /** The last one that was said, whatever the reporting date; null where nobody has said it. */
  readonly name: Sealed | null;
  /** Of the contract on the reporting date; null for whoever has none on that day. */
  readonly unitId: string | null;
}
