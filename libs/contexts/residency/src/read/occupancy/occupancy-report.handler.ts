import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { type InForce, inForce, type PolicyValues, sideOf } from '../../../../governance/src/published/policy.js';
import { presentOn, reportedOn } from '../../published/present.sql.js';
import { isUnusual, type OccupancyAnswer, OccupancyReport, type SiteOccupancy } from './occupancy.js';

@QueryHandler(OccupancyReport)
export class OccupancyReportHandler implements IQueryHandler<OccupancyReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo }: OccupancyReport): Promise<OccupancyAnswer> {
    const sites = await this.facts.read(upTo, (facts) => occupancy(facts, dates));
    return { ...dates, present: sites.reduce((sum, { present }) => sum + present, 0), sites };
  }
}

type Row = Omit<SiteOccupancy, 'difference' | 'unusual' | 'threshold' | 'belowThreshold'> &
  Readonly<{ counted: number; control: PolicyValues | null; serving: PolicyValues | null }>;

/** Open accommodations that the city fills; what was reported is compared with what was counted on the same day. */
async function occupancy(facts: Kysely<unknown>, dates: OccupancyReport['dates']): Promise<SiteOccupancy[]> {
  const { rows } = await sql<Row>`
    with lived as (select accommodation_id, count(*)::int as present from ${presentOn(dates)} there group by 1)
    select site.accommodation_id as "accommodationId", site.name, site.capacity, site.usable_places as "usablePlaces",
           coalesce(lived.present, 0) as "present",
           reported.count as "reported", to_char(reported.valid_from, 'YYYY-MM-DD') as "reportedOn",
           coalesce(reported.counted, 0) as "counted",
           (select values from facts.policy policy
             where policy.key = 'occupancy-control' and ${validAt(dates, 'policy')}) as "control",
           (select values from facts.policy policy
             where policy.key = 'service-mode' and ${validAt(dates, 'policy')}) as "serving",
           (select nullif(mode.mode, 'NONE') from facts.service_mode mode
             where mode.accommodation_id = site.accommodation_id and ${validAt(dates, 'mode')} limit 1) as "mode"
      from facts.accommodation site left join ${reportedOn(dates)} reported using (accommodation_id)
      left join lived using (accommodation_id)
     where ${validAt(dates, 'site')} and site.responsible_body = 'CITY'
     order by site.list_order nulls last, site.registered_position
  `.execute(facts);
  return rows.map(({ counted, control, serving, ...site }) => ({
    ...site,
    threshold: inForce('service-mode', serving).threshold,
    belowThreshold: sideOf(site.present, serving ?? undefined) === 'MOBILE',
    ...compared(counted, site.reported, inForce('occupancy-control', control)),
  }));
}

const compared = (counted: number, reported: number | null, control: InForce<'occupancy-control'>) =>
  reported === null
    ? { difference: null, unusual: false }
    : { difference: counted - reported, unusual: isUnusual(counted - reported, reported, control) };
