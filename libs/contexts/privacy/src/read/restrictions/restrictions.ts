import type { Instant, LocalDate, Position } from '#libs/eventing';

/** Whose processing is restricted on a day, and whose objection waits to be decided; as known at an instant. */
export class RestrictionsOn {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly page: Readonly<{ limit: number; offset: number }>,
  ) {}
}

export type RestrictionOnDay = Readonly<{
  residentId: string;
  kind: 'RESTRICTED' | 'OBJECTION_PENDING';
  ground: string | null;
  since: LocalDate;
}>;

export type RestrictionsAnswer = RestrictionsOn['dates'] &
  Readonly<{ total: number; restrictions: readonly RestrictionOnDay[] }>;
