import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { aliasesOn, presentOn } from '../../published/present.sql.js';
import { type HouseholdAnswer, type HouseholdMemberOnDay, householdOf, HouseholdOn } from './household.js';

@QueryHandler(HouseholdOn)
export class HouseholdHandler implements IQueryHandler<HouseholdOn> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: HouseholdOn): Promise<HouseholdAnswer> {
    return householdOf(question, await this.facts.read(question.upTo, (facts) => members(facts, question)));
  }
}

/** A member with two ids is one member, as the survivor says. */
async function members(facts: Kysely<unknown>, { householdId, dates }: HouseholdOn): Promise<HouseholdMemberOnDay[]> {
  const { rows } = await sql<HouseholdMemberOnDay>`
    with member as (select distinct on (coalesce(survivor_id, resident_id))
                           coalesce(survivor_id, resident_id) as resident_id, role, valid_from
                      from facts.household_membership left join ${aliasesOn(dates)} alias on duplicate_id = resident_id
                     where ${validAt(dates)} and household_id = ${householdId}
                     order by coalesce(survivor_id, resident_id), survivor_id nulls first, resident_id)
    select resident_id as "residentId", role, member.valid_from::text as "since", accommodation_id as "accommodationId"
      from member left join ${presentOn(dates)} home using (resident_id)
     order by role, resident_id
  `.execute(facts);
  return rows;
}
