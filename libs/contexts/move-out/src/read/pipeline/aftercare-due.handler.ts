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
    with care as (select * from facts.aftercare
                   where ${at} and (stream, aftercare_id) not in
                         (select stream, aftercare_id from facts.aftercare_end where ${at})),
         cared_for as (select stream, aftercare_id, unnest(resident_ids) as resident_id from care),
         held as (select stream, aftercare_id, count(*)::int as contacts,
                         to_char(max(valid_from), 'YYYY-MM-DD') as last_contact_on
                    from facts.aftercare_contact where ${at} group by 1, 2),
         died as (select cared_for.stream, aftercare_id, array_agg(resident_id order by resident_id) as ids
                    from cared_for join facts.death dead using (resident_id) where ${validAt(dates, 'dead')} group by 1, 2),
         managed as (select cared_for.stream, aftercare_id, min(manager_id) as manager_id
                       from cared_for join facts.responsibility mine using (resident_id)
                      where ${validAt(dates, 'mine')} group by 1, 2)
    select aftercare_id as "aftercareId", household_id as "householdId", resident_ids as "residentIds",
           coalesce(died.ids, '{}') as "deceasedIds", moved_out_on as "movedOutOn", due_on as "dueOn", extended,
           coalesce(contacts, 0) as "contacts", last_contact_on as "lastContactOn", manager_id as "managerId"
      from care left join held using (stream, aftercare_id) left join died using (stream, aftercare_id)
           left join managed using (stream, aftercare_id)
     order by due_on, aftercare_id
  `.execute(facts);
  return rows;
}
