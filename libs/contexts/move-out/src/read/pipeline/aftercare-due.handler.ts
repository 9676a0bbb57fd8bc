import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import { AftercareDue, type AftercareDueAnswer, type AftercareRow, dueList } from './aftercare-due.js';

@QueryHandler(AftercareDue)
export class AftercareDueHandler implements IQueryHandler<AftercareDue> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which }: AftercareDue): Promise<AftercareDueAnswer> {
    return this.facts.read(upTo, async (facts) => {
      const within = which.within ?? (await daysAhead(facts, dates));
      return { ...dates, ...dueList(await openAftercares(facts, dates), dates.asOf, { ...which, within }) };
    });
  }
}

async function daysAhead(facts: Kysely<unknown>, dates: AftercareDue['dates']): Promise<number> {
  const { rows } = await sql<{ values: PolicyValues }>`
    select values from facts.policy where key = 'reminders' and ${validAt(dates)}`.execute(facts);
  return inForce('reminders', rows[0]?.values).aftercareDays;
}

async function openAftercares(facts: Kysely<unknown>, dates: AftercareDue['dates']): Promise<AftercareRow[]> {
  const at = validAt(dates);
  const { rows } = await sql<AftercareRow>`
    select aftercare_id as "aftercareId", household_id as "householdId", resident_ids as "residentIds",
           array(select resident_id from facts.death dead where dead.resident_id = any (resident_ids)
                    and ${validAt(dates, 'dead')} order by 1) as "deceasedIds",
           moved_out_on as "movedOutOn", due_on as "dueOn", extended,
           coalesce(contacts, 0)::int as "contacts", "lastContactOn",
           (select min(manager_id) from facts.responsibility mine
             where mine.resident_id = any (resident_ids) and ${validAt(dates, 'mine')}) as "managerId"
      from facts.aftercare
      left join (select stream, aftercare_id, count(*) as contacts,
                        to_char(max(valid_from), 'YYYY-MM-DD') as "lastContactOn"
                   from facts.aftercare_contact where ${at} group by 1, 2) held using (stream, aftercare_id)
     where ${at} and (stream, aftercare_id) not in
           (select stream, aftercare_id from facts.aftercare_end where ${at})
     order by due_on, aftercare_id
  `.execute(facts);
  return rows;
}
