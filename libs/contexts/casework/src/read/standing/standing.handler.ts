import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { type StandingAnswer, standingOf, StandingOfResident, type StandingRows } from './standing.js';

@QueryHandler(StandingOfResident)
export class StandingOfResidentHandler implements IQueryHandler<StandingOfResident> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: StandingOfResident): Promise<StandingAnswer> {
    return standingOf(question, await this.facts.read(question.upTo, (facts) => standingRows(facts, question)));
  }
}

async function standingRows(facts: Kysely<unknown>, { residentId, dates }: StandingOfResident): Promise<StandingRows> {
  const at = sql`resident_id = ${residentId} and ${validAt(dates)}`;
  const { rows } = await sql<StandingRows>`
    select exists (select from facts.arrival
                    where resident_id = ${residentId} and ${knownAs(dates.knownAt)}) as "isKnown",
           (select json_build_object('status', status, 'from', valid_from, 'until', valid_until)
              from facts.residence_status where ${at}) as "status",
           (select json_build_object('regime', regime, 'former', former, 'confirmedOn', confirmed_on,
                                     'from', valid_from, 'until', valid_until)
              from facts.benefit_regime where ${at}) as "regime",
           (select coalesce(json_agg(json_build_object('noticeId', notice_id, 'decision', decision,
                                                       'noticeOn', valid_from) order by valid_from, notice_id), '[]')
              from facts.protection_notice where ${at}) as "notices",
           (select json_build_object('noticeId', notice_id, 'decision', decision, 'noticeOn', notice_on,
                                     'expectedOn', expected_on, 'confirmedOn', confirmed_on,
                                     'effectiveOn', effective_on, 'regime', regime, 'leadDays', lead_days)
              from facts.regime_transition where ${at} order by notice_on desc limit 1) as "transition",
           (select coalesce(json_agg(json_build_object('residentId', resident_id, 'role', role)
                                     order by (resident_id = ${residentId}) desc, role, resident_id), '[]')
              from facts.household_membership where ${validAt(dates)}
               and household_id = (select household_id from facts.household_membership where ${at})) as "household"
  `.execute(facts);
  return rows[0]!;
}
