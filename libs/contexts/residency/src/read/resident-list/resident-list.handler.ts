import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { aliasesOn, presentOn } from '../../published/present.sql.js';
import { type ResidentsAnswer, ResidentsOn, type ResidentSort, type WhichResidents } from './resident-list.js';

type Page = Pick<ResidentsAnswer, 'total' | 'residents'>;

@QueryHandler(ResidentsOn)
export class ResidentListHandler implements IQueryHandler<ResidentsOn> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which }: ResidentsOn): Promise<ResidentsAnswer> {
    return { ...dates, ...(await this.facts.read(upTo, (facts) => residents(facts, dates, which))) };
  }
}

async function residents(facts: Kysely<unknown>, dates: ResidentsOn['dates'], which: WhichResidents): Promise<Page> {
  const order = orderOf(which.sort);
  const { rows } = await sql<Page>`
    with alias as ${aliasesOn(dates)},
         person as (select coalesce(survivor_id, resident_id) as resident_id,
                           array_agg(resident_id order by resident_id) filter (where survivor_id is not null) as also
                      from (select distinct resident_id from facts.arrival where ${validAt(dates)}) arrived
                      left join alias on duplicate_id = resident_id group by 1),
         found as (select resident_id, coalesce(also, '{}') as also, accommodation_id, home.valid_from as since,
                          household_id, role
                     from person left join ${presentOn(dates)} home using (resident_id)
                     left join (select resident_id, household_id, role from facts.household_membership
                                 where ${validAt(dates)}) member using (resident_id)),
         chosen as (select * from found where ${conditionOf(which)}),
         page as (select * from chosen order by ${order} limit ${which.limit} offset ${which.offset})
    select (select count(*)::int from chosen) as "total",
           (select coalesce(json_agg(json_build_object(
                     'residentId', resident_id, 'duplicateIds', also, 'accommodationId', accommodation_id,
                     'since', since, 'householdId', household_id, 'role', role) order by ${order}), '[]')
              from page) as "residents"
  `.execute(facts);
  return rows[0]!;
}

function conditionOf({ accommodationId, householdId, presence, without = [] }: WhichResidents): RawBuilder<unknown> {
  const all = [
    ...(accommodationId === undefined ? [] : [sql`accommodation_id = ${accommodationId}`]),
    ...(householdId === undefined ? [] : [sql`household_id = ${householdId}`]),
    ...(presence === undefined ? [] : [sql`(accommodation_id is not null) = ${presence === 'PRESENT'}`]),
    ...(without.length === 0 ? [] : [sql`resident_id not in (${sql.join(without)})`]),
  ];
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}

/** Who is absent comes last. */
function orderOf(sort: ResidentSort = 'residentId'): RawBuilder<unknown> {
  switch (sort) {
    case 'residentId':
      return sql`resident_id`;
    case 'since':
      return sql`since nulls last, resident_id`;
    case 'accommodationId':
      return sql`accommodation_id nulls last, resident_id`;
  }
}
