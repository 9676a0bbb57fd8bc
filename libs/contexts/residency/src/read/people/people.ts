import type { Instant, LocalDate, Position, Sealed } from '#libs/eventing';

type Asked = Readonly<{ asOf: LocalDate; knownAt: Instant }>;

/** Who these residents are, sealed; of all residents without ids. */
export class PeopleOf {
  constructor(
    readonly residentIds: readonly string[],
    readonly dates: Asked,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export interface PersonRow {
  readonly residentId: string;
  readonly name: Sealed | null;
  readonly birthDate: Sealed | null;
  readonly nationality: Sealed | null;
  /** Where the person lives on that day. */
  readonly accommodationId: string | null;
}
