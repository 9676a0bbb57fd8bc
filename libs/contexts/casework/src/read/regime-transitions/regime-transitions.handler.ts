import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import {
  type LeadTime,
  RegimeTransitions,
  type RegimeTransitionsAnswer,
  type WaitingCounts,
  waitingOf,
  type WaitingRow,
} from './regime-transitions.js';
import { ofPeople, presentOn } from '../../../../residency/src/published/present.sql.js';
import { clientsOn, transitionsOn } from '../../published/clients.sql.js';

type Dates = RegimeTransitions['dates'];

@QueryHandler(RegimeTransitions)
export class RegimeTransitionsHandler implements IQueryHandler<RegimeTransitions> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: RegimeTransitions): Promise<RegimeTransitionsAnswer> {
    const { dates } = question;
    return this.facts.read(question.upTo, async (facts) => ({
      ...dates,
      ...(await counts(facts, question)),
      leadTime: await leadTime(facts, question),
      transitions: (await page(facts, question)).map((row) => waitingOf(row, dates.asOf)),
    }));
  }
}

/** People with an open case who were alive that day: whoever died is in no household. */
function waiting({ dates, only: { managerId, accommodationId, without } }: RegimeTransitions) {
  return sql`
    select person_id as resident_id, manager_id, accommodation_id, notice_id, decision, notice_on, expected_on
      from ${transitionsOn(dates)} transition
      join ${clientsOn(dates)} responsible using (person_id)
      left join (select resident_id as person_id, accommodation_id from ${presentOn(dates)} there) present using (person_id)
     where confirmed_on is null and person_id in (select person_id from ${ofPeople(householdMembers(dates), dates)} alive)
       and person_id not in (select person_id from ${ofPeople(deaths(dates), dates)} dead)
       and person_id <> all (${[...without]}::text[])
       and ${managerId === undefined ? sql`true` : sql`manager_id = ${managerId}`}
       and ${accommodationId === undefined ? sql`true` : sql`accommodation_id = ${accommodationId}`}`;
}

const householdMembers = (dates: Dates) =>
  sql`(select resident_id from facts.household_membership where ${validAt(dates)})`;

const deaths = (dates: Dates) => sql`(select resident_id from facts.death where ${validAt(dates)})`;

async function counts(facts: Kysely<unknown>, question: RegimeTransitions): Promise<WaitingCounts> {
  const { rows } = await sql<WaitingCounts>`
    select count(*)::int as "expected", count(*) filter (where expected_on <= ${question.dates.asOf})::int as "overdue"
      from (${waiting(question)}) waiting
  `.execute(facts);
  return rows[0]!;
}

async function page(facts: Kysely<unknown>, question: RegimeTransitions): Promise<WaitingRow[]> {
  const { limit, offset } = question.page;
  const { rows } = await sql<WaitingRow>`
    select resident_id as "residentId", manager_id as "managerId", accommodation_id as "accommodationId",
           notice_id as "noticeId", decision, notice_on as "noticeOn", expected_on as "expectedOn"
      from (${waiting(question)}) waiting order by expected_on, notice_on, resident_id limit ${limit} offset ${offset}
  `.execute(facts);
  return rows;
}

/** Of all confirmed changes, those in cases closed since included. */
async function leadTime(facts: Kysely<unknown>, { dates }: RegimeTransitions): Promise<LeadTime> {
  const { rows } = await sql<LeadTime>`
    select count(*)::int as "confirmed", percentile_cont(0.5) within group (order by lead_days) as "medianDays"
      from ${transitionsOn(dates)} transition where confirmed_on is not null
  `.execute(facts);
  return rows[0]!;
}
