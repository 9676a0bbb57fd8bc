import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { type StandingAnswer, standingOf, StandingOfResident, type StandingRows } from './standing.js';
import { idsOf, ofPeople, personOf } from '../../../../residency/src/published/present.sql.js';

@QueryHandler(StandingOfResident)
export class StandingOfResidentHandler implements IQueryHandler<StandingOfResident> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: StandingOfResident): Promise<StandingAnswer> {
    return this.facts.read(question.upTo, async (facts) => {
      const { residentId, ...rows } = await standingRows(facts, question);
      return standingOf({ ...question, residentId }, rows);
    });
  }
}

/** What began last counts, under whichever id of the person; the household is that of the person's own id. */
async function standingRows(
  facts: Kysely<unknown>,
  { residentId, dates }: StandingOfResident,
): Promise<StandingRows & Readonly<{ residentId: string }>> {
  const person = personOf(residentId, dates);
  const mine = sql`resident_id in ${idsOf(residentId, dates)}`;
  const at = sql`${mine} and ${validAt(dates)}`;
  const isOther = sql`resident_id <> ${person}`;
  const { rows } = await sql<StandingRows & Readonly<{ residentId: string }>>`
    select ${person} as "residentId",
           exists (select from facts.arrival
                    where ${mine} and ${knownAs(dates.knownAt)}) as "isKnown",
           (select json_build_object('status', status, 'from', valid_from, 'until', valid_until)
              from facts.residence_status where ${at} order by valid_from desc, ${isOther} limit 1) as "status",
           (select json_build_object('regime', regime, 'former', former, 'confirmedOn', confirmed_on,
                                     'from', valid_from, 'until', valid_until)
              from facts.benefit_regime where ${at} order by valid_from desc, ${isOther} limit 1) as "regime",
           (select coalesce(json_agg(json_build_object('noticeId', notice_id, 'decision', decision,
                                                       'noticeOn', valid_from) order by valid_from, notice_id), '[]')
              from facts.protection_notice where ${at}) as "notices",
           (select json_build_object('noticeId', notice_id, 'decision', decision, 'noticeOn', notice_on,
                                     'expectedOn', expected_on, 'confirmedOn', confirmed_on,
                                     'effectiveOn', effective_on, 'regime', regime, 'leadDays', lead_days)
              from facts.regime_transition where ${at} 
             order by notice_on desc, confirmed_on is null, ${isOther} limit 1) as "transition",
           (select coalesce(json_agg(json_build_object('residentId', person_id, 'role', role)
                                     order by (person_id = ${person}) desc, role, person_id), '[]')
              from (select distinct on (person_id) person_id, role
                      from ${ofPeople(sql`(select * from facts.household_membership where ${validAt(dates)})`, dates)} own
                     where household_id = (select household_id from facts.household_membership
                                            where ${at} order by ${isOther} limit 1)
                     order by person_id, is_duplicate, role) member) as "household"
  `.execute(facts);
  return rows[0]!;
}
