import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { type InForce, inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import { countsOn, presentOn } from '../../published/present.sql.js';
import { isUnusual, type OccupancyAnswer, OccupancyReport, type SiteOccupancy } from './occupancy.js';

@QueryHandler(OccupancyReport)
export class OccupancyReportHandler implements IQueryHandler<OccupancyReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo }: OccupancyReport): Promise<OccupancyAnswer> {
    const sites = await this.facts.read(upTo, (facts) => occupancy(facts, dates));
    return { ...dates, present: sites.reduce((sum, { present }) => sum + present, 0), sites };
  }
}

type Row = Omit<SiteOccupancy, 'difference' | 'unusual'> & Readonly<{ counted: number; control: PolicyValues | null }>;

/** Open accommodations that the city fills; what was reported is compared with what was counted on the same day. */
async function occupancy(facts: Kysely<unknown>, dates: OccupancyReport['dates']): Promise<SiteOccupancy[]> {
  const { rows } = await sql<Row>`
    with reported as (select distinct on (accommodation_id) accommodation_id, count, valid_from
                        from facts.reported_occupancy where ${validAt(dates)}
                       order by accommodation_id, valid_from desc, source),
         lived as (select accommodation_id, count(*)::int as present from ${presentOn(dates)} there group by 1),
         -- on the day of the report, which differs from site to site
         counted as (select accommodation_id, count(*)::int as counted
                       from reported join facts.presence there using (accommodation_id)
                      where reported.valid_from between there.valid_from and there.valid_until
                        and ${knownAs(dates.knownAt, 'there')}
                        and ${countsOn(sql`reported.valid_from`, dates.knownAt, 'there')} group by 1)
    select site.accommodation_id as "accommodationId", site.name, site.capacity, site.usable_places as "usablePlaces",
           coalesce(lived.present, 0) as "present",
           reported.count as "reported", to_char(reported.valid_from, 'YYYY-MM-DD') as "reportedOn",
           coalesce(counted.counted, 0) as "counted",
           (select values from facts.policy policy
             where policy.key = 'occupancy-control' and ${validAt(dates, 'policy')}) as "control",
           (select nullif(mode.mode, 'NONE') from facts.service_mode mode
             where mode.accommodation_id = site.accommodation_id and ${validAt(dates, 'mode')} limit 1) as "mode"
      from facts.accommodation site left join reported using (accommodation_id)
      left join lived using (accommodation_id) left join counted using (accommodation_id)
     where ${validAt(dates, 'site')} and site.responsible_body = 'CITY'
     order by site.list_order nulls last, site.registered_position
  `.execute(facts);
  return rows.map(({ counted, control, ...site }) => ({
    ...site,
    ...compared(counted, site.reported, inForce('occupancy-control', control)),
  }));
}

const compared = (counted: number, reported: number | null, control: InForce<'occupancy-control'>) =>
  reported === null
    ? { difference: null, unusual: false }
    : { difference: counted - reported, unusual: isUnusual(counted - reported, reported, control) };
