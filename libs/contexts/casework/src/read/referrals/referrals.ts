import type { Instant, LocalDate, Position } from '#libs/eventing';
import type { ReferralTarget } from '../../model/case-file.events.js';

/** How often people were referred to whom in some days, as known at an instant. */
export class ReferralStats {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
    readonly wanted: Readonly<{ from: LocalDate; until: LocalDate; accommodationId?: string | undefined }>,
  ) {}
}

export type ReferralCount = Readonly<{
  month: string;
  /** Where the case was opened; null for somebody who lived elsewhere. */
  accommodationId: string | null;
  target: ReferralTarget;
  count: number;
}>;

export type ReferralStatsAnswer = ReferralStats['dates'] &
  Readonly<{
    from: LocalDate;
    until: LocalDate;
    total: number;
    targets: readonly Readonly<{ target: ReferralTarget; count: number }>[];
    referrals: readonly ReferralCount[];
  }>;

export function referralStatsOf(
  { dates, wanted: { from, until } }: Pick<ReferralStats, 'dates' | 'wanted'>,
  referrals: readonly ReferralCount[],
): ReferralStatsAnswer {
  const sum = (rows: readonly ReferralCount[]) => rows.reduce((all, { count }) => all + count, 0);
  const targets = [...new Set(referrals.map(({ target }) => target))].sort();
  return {
    ...dates,
    from,
    until,
    total: sum(referrals),
    targets: targets.map((target) => ({ target, count: sum(referrals.filter((row) => row.target === target)) })),
    referrals,
  };
}
