import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { addDays } from '#libs/eventing';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { presentOn } from '../../../../residency/src/published/present.sql.js';
import { type CountedNeeds, needsOf, StaffingNeeds, type StaffingNeedsAnswer } from './staffing-needs.js';

const AHEAD_DAYS = 90;

@QueryHandler(StaffingNeeds)
export class StaffingNeedsHandler implements IQueryHandler<StaffingNeeds> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, whatIf }: StaffingNeeds): Promise<StaffingNeedsAnswer> {
    const counted = await this.facts.read(upTo, (facts) => countedNeeds(facts, dates));
    return needsOf(counted, dates, whatIf);
  }
}

/** Only accommodations of the city: people the state accommodates are no clients (seed analysis, finding 6). */
async function countedNeeds(facts: Kysely<unknown>, dates: StaffingNeeds['dates']): Promise<CountedNeeds> {
  const at = validAt(dates);
  const { rows } = await sql<CountedNeeds>`
    with present as (select accommodation_id, count(*)::int as occupancy from ${presentOn(dates)} there group by 1),
         deployed as (select staff_id, mode, accommodation_id from facts.deployment where ${at}),
         heads as (select accommodation_id, count(distinct staff_id)::int as heads from deployed
                    where mode = 'ON_SITE' group by 1),
         decided as (select accommodation_id, mode from facts.service_mode where ${at}),
         contract as (select staff_id, max(valid_until) as until from facts.employment
                       where ${knownAs(dates.knownAt)} and valid_until >= ${dates.asOf}::date group by 1),
         open_plan as (select plan_id, max_positions from facts.expansion_plan where ${at} and status <> 'WITHDRAWN')
    select (select json_build_object('onSite', (values->>'onSite')::float8, 'mobile', (values->>'mobile')::float8,
                                     'validFrom', valid_from, 'source', source)
              from facts.policy where key = 'caseload-ratio' and ${at}) as "standard",
           (select coalesce(json_agg(json_build_object(
                     'accommodationId', accommodation_id, 'name', name, 'decidedMode', decided.mode,
                     'occupancy', coalesce(occupancy, 0), 'heads', coalesce(heads, 0)
                   ) order by list_order nulls last, registered_position), '[]')
              from (select * from facts.accommodation where ${at} and responsible_body = 'CITY') site
              left join present using (accommodation_id)
              left join heads using (accommodation_id)
              left join decided using (accommodation_id)) as "sites",
           (select count(distinct staff_id)::int from deployed where mode = 'MOBILE') as "mobileHeads",
           (select coalesce(json_agg(json_build_object('staffId', staff_id, 'until', until) order by until, staff_id), '[]')
              from contract
             where until < ${addDays(dates.asOf, AHEAD_DAYS)}::date
               and staff_id in (select staff_id from deployed where mode <> 'UNIT_LEAD')) as "contractsEnding",
           (select coalesce(sum(greatest(max_positions - filled, 0)), 0)::int
              from open_plan
              cross join lateral (select count(distinct staff_id)::int as filled from facts.employment
                                   where expansion_plan_id = plan_id and ${at}) as hired) as "plannedHires"
  `.execute(facts);
  return rows[0]!;
}
