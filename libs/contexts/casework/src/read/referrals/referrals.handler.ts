import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { type ReferralCount, ReferralStats, type ReferralStatsAnswer, referralStatsOf } from './referrals.js';

@QueryHandler(ReferralStats)
export class ReferralStatsHandler implements IQueryHandler<ReferralStats> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(query: ReferralStats): Promise<ReferralStatsAnswer> {
    return referralStatsOf(query, await this.facts.read(query.upTo, (facts) => counts(facts, query)));
  }
}

async function counts(facts: Kysely<unknown>, { dates, wanted }: ReferralStats): Promise<ReferralCount[]> {
  const { from, until, accommodationId } = wanted;
  const { rows } = await sql<ReferralCount>`
    select to_char(valid_from, 'YYYY-MM') as "month", accommodation_id as "accommodationId", target,
           count(*)::int as "count"
      from facts.referral
     where ${validAt(dates)} and valid_from between ${from}::date and ${until}::date
       and ${accommodationId === undefined ? sql`true` : sql`accommodation_id = ${accommodationId}`}
     group by 1, 2, 3 order by 1, 2 nulls last, 3
  `.execute(facts);
  return rows;
}
