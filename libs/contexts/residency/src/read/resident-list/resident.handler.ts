import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { aliasesOn, presentOn } from '../../published/present.sql.js';
import { type ResidentAnswer, residentOf, ResidentOn, type ResidentRow } from './resident-list.js';

@QueryHandler(ResidentOn)
export class ResidentHandler implements IQueryHandler<ResidentOn> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: ResidentOn): Promise<ResidentAnswer> {
    return residentOf(question, await this.facts.read(question.upTo, (facts) => residentRow(facts, question)));
  }
}

/** What only one of a person's ids can have is the survivor's: the household. What either may say is taken of both. */
async function residentRow(facts: Kysely<unknown>, { residentId, dates }: ResidentOn): Promise<ResidentRow> {
  const at = validAt(dates);
  const { rows } = await sql<ResidentRow>`
    with alias as ${aliasesOn(dates)},
         person as (select coalesce((select survivor_id from alias where duplicate_id = ${residentId}),
                                    ${residentId}) as id),
         ids as (select id, 0 as rank from person
                 union all select duplicate_id, 1 from alias where survivor_id = (select id from person)),
         member as (select household_id, role, valid_from from facts.household_membership
                     where ${at} and resident_id = (select id from person))
    select id as "residentId",
           (select coalesce(json_agg(id order by id), '[]') from ids where rank = 1) as "duplicateIds",
           (select min(valid_from)::text from facts.arrival where ${at} and resident_id in (select id from ids))
             as "arrivedOn",
           (select min(valid_from)::text from facts.death where ${at} and resident_id in (select id from ids)) as "diedOn",
           (select json_build_object('accommodationId', home.accommodation_id, 'name', site.name,
                                     'since', home.valid_from, 'recordedAs', home.recorded_as)
              from ${presentOn(dates)} home
              left join facts.accommodation site
                     on site.accommodation_id = home.accommodation_id and ${validAt(dates, 'site')}
             where home.resident_id = person.id) as "presence",
           (select json_build_object('householdId', household_id, 'role', role, 'since', valid_from,
                     'memberIds', (select json_agg(distinct coalesce(survivor_id, other.resident_id))
                                     from facts.household_membership other
                                     left join alias on duplicate_id = other.resident_id
                                    where ${validAt(dates, 'other')} and other.household_id = member.household_id))
              from member) as "household",
           (select json_build_object('language', language, 'mode', mode)
              from facts.interpreter_need join ids on id = resident_id
             where ${at} order by rank, id limit 1) as "interpreterNeed"
      from person
  `.execute(facts);
  return rows[0]!;
}
