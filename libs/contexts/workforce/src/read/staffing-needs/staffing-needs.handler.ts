import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { presentOn } from '../../../../residency/src/published/present.sql.js';
import { inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import { type CountedNeeds, needsOf, StaffingNeeds, type StaffingNeedsAnswer } from './staffing-needs.js';

const MONTHS_AHEAD = 12;

type Dates = StaffingNeeds['dates'];

@QueryHandler(StaffingNeeds)
export class StaffingNeedsHandler implements IQueryHandler<StaffingNeeds> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, whatIf }: StaffingNeeds): Promise<StaffingNeedsAnswer> {
    const counted = await this.facts.read(upTo, async (facts) =>
      countedNeeds(facts, dates, whatIf.within ?? (await daysAhead(facts, dates))),
    );
    return needsOf(counted, dates, whatIf);
  }
}

/** Only accommodations of the city: people the state accommodates are no clients (seed analysis, finding 6). */
async function countedNeeds(facts: Kysely<unknown>, dates: Dates, withinDays: number): Promise<CountedNeeds> {
  const at = validAt(dates);
  const { rows } = await sql<CountedNeeds>`
    with site as (select * from facts.accommodation where ${at} and responsible_body = 'CITY'),
         present as (select accommodation_id, count(*)::int as occupancy from ${presentOn(dates)} there group by 1),
         deployed as (select staff_id, mode, accommodation_id from facts.deployment where ${at}),
         heads as (select accommodation_id, count(distinct staff_id)::int as heads from deployed
                    where mode = 'ON_SITE' group by 1),
         decided as (select accommodation_id, mode from facts.service_mode where ${at}),
         here as (select staff_id, mode, accommodation_id from deployed
                   where mode = 'MOBILE' or (mode = 'ON_SITE' and accommodation_id in (select accommodation_id from site))),
         contract as (select staff_id, max(valid_until) as until,
                             (array_agg(fixed_term order by valid_until desc))[1] as fixed_term
                        from facts.employment
                       where ${knownAs(dates.knownAt)} and valid_until >= ${dates.asOf}::date group by 1),
         employed as (select staff_id, valid_from, valid_until from facts.employment where ${knownAs(dates.knownAt)}),
         plan as (select plan_id, status, fixed_term, max_positions,
                         (select count(distinct staff_id)::int from facts.employment
                           where expansion_plan_id = plan_id and ${at}) as filled
                    from facts.expansion_plan where ${at} and status <> 'WITHDRAWN'),
         month as (select generate_series(date_trunc('month', ${dates.asOf}::date) + interval '1 month',
                                          date_trunc('month', ${dates.asOf}::date) + ${MONTHS_AHEAD}::int * interval '1 month',
                                          interval '1 month')::date as day)
    select (select json_build_object('onSite', (values->>'onSite')::float8, 'mobile', (values->>'mobile')::float8,
                                     'validFrom', valid_from, 'source', source)
              from facts.policy where key = 'caseload-ratio' and ${at}) as "standard",
           (select coalesce(json_agg(json_build_object(
                     'accommodationId', accommodation_id, 'name', name, 'decidedMode', decided.mode,
                     'occupancy', coalesce(occupancy, 0), 'heads', coalesce(heads, 0)
                   ) order by list_order nulls last, registered_position), '[]')
              from site
              left join present using (accommodation_id)
              left join heads using (accommodation_id)
              left join decided using (accommodation_id)) as "sites",
           (select count(distinct staff_id)::int from deployed where mode = 'MOBILE') as "mobileHeads",
           (select count(distinct staff_id)::int from employed
             where ${dates.asOf}::date between valid_from and valid_until) as "employed",
           ${withinDays}::int as "withinDays",
           (select coalesce(json_agg(json_build_object(
                     'staffId', staff_id, 'until', until, 'fixedTerm', fixed_term, 'mode', mode,
                     'accommodationId', accommodation_id) order by until, staff_id), '[]')
              from contract join here using (staff_id)
             where until < ${dates.asOf}::date + ${withinDays}::int) as "contractsEnding",
           (select coalesce(json_agg(json_build_object(
                     'planId', plan_id, 'status', status, 'fixedTerm', fixed_term, 'maxPositions', max_positions,
                     'filled', filled, 'open', greatest(max_positions - filled, 0)) order by plan_id), '[]')
              from plan) as "plans",
           (select json_agg(json_build_object('on', day, 'employed', employed, 'heads', heads) order by day)
              from (select day, count(distinct staff_id)::int as employed,
                           count(distinct staff_id) filter (where staff_id in (select staff_id from here))::int as heads
                      from month left join employed on day between valid_from and valid_until group by 1) then_) as "ahead"
  `.execute(facts);
  return rows[0]!;
}

async function daysAhead(facts: Kysely<unknown>, dates: Dates): Promise<number> {
  const { rows } = await sql<{ values: PolicyValues }>`
    select values from facts.policy where key = 'reminders' and ${validAt(dates)}`.execute(facts);
  return inForce('reminders', rows[0]?.values).contractDays;
}
