import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { checkedFigures, type StaffingAnswer, type StaffingFigures, StaffingReport } from './staffing-report.js';

@QueryHandler(StaffingReport)
export class StaffingReportHandler implements IQueryHandler<StaffingReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo }: StaffingReport): Promise<StaffingAnswer> {
    const figures = await this.facts.read(upTo, (facts) => staffingFigures(facts, dates));
    return { ...dates, ...checkedFigures(figures) };
  }
}

/**
 * The figures at the end of a day, as known at an instant: one statement, so that they are of one moment.
 * A site that has closed still shows the people deployed there, under its last name, so that nobody is lost.
 */
async function staffingFigures(facts: Kysely<unknown>, dates: StaffingReport['dates']): Promise<StaffingFigures> {
  const at = validAt(dates);
  const { rows } = await sql<StaffingFigures>`
    with employed as (select staff_id, fte, fixed_term from facts.employment where ${at}),
         deployed as (select staff_id, mode, accommodation_id from facts.deployment where ${at}),
         heads as (select accommodation_id, count(distinct staff_id)::int as heads from deployed
                    where mode = 'ON_SITE' group by accommodation_id),
         listed as (select distinct on (accommodation_id) accommodation_id, name, list_order, registered_position,
                           valid_until >= ${dates.asOf}::date as open
                      from facts.accommodation
                     where valid_from <= ${dates.asOf}::date
                       and known_from <= ${dates.knownAt}::timestamptz and known_until > ${dates.knownAt}::timestamptz
                     order by accommodation_id, valid_from desc)
    select (select count(distinct staff_id)::int from employed) as "total",
           (select count(distinct staff_id)::int from deployed where mode = 'UNIT_LEAD') as "unitLeads",
           (select count(distinct staff_id)::int from deployed where mode = 'ON_SITE') as "onSite",
           (select count(distinct staff_id)::int from deployed where mode = 'MOBILE') as "mobile",
           (select count(distinct staff_id)::int from employed
             where staff_id not in (select staff_id from deployed)) as "undeployed",
           (select count(distinct unit_id)::int from facts.unit where ${at}) as "units",
           (select coalesce(sum(fte), 0)::float8 from employed) as "fte",
           (select coalesce(round(avg(fixed_term::int), 4), 0)::float8 from employed) as "fixedTermShare",
           (select coalesce(json_agg(json_build_object(
                     'accommodationId', accommodation_id, 'name', coalesce(name, accommodation_id),
                     'heads', coalesce(heads, 0)
                   ) order by list_order nulls last, registered_position), '[]')
              from listed full join heads using (accommodation_id)
             where open or heads is not null) as "sites",
           (select coalesce(json_agg(json_build_object(
                     'planId', plan_id, 'maxPositions', max_positions, 'fixedTerm', fixed_term, 'status', status
                   ) order by plan_id), '[]')
              from facts.expansion_plan where ${at}) as "expansion"
  `.execute(facts);
  return rows[0]!;
}
