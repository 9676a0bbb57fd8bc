import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { presentOn } from '../../../../residency/src/published/present.sql.js';
import { ServiceModeReport, type ServiceModeReportAnswer, type SiteServiceMode } from './service-mode-report.js';

@QueryHandler(ServiceModeReport)
export class ServiceModeReportHandler implements IQueryHandler<ServiceModeReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which }: ServiceModeReport): Promise<ServiceModeReportAnswer> {
    const all = await this.facts.read(upTo, (facts) => sites(facts, dates));
    const chosen = all
      .filter(({ mode }) => which.mode === undefined || mode === which.mode)
      .filter(({ needsDecision }) => needsDecision || !which.openOnly);
    return {
      ...dates,
      total: chosen.length,
      withoutMode: all.filter(({ mode }) => mode === null).length,
      needDecision: all.filter(({ needsDecision }) => needsDecision).length,
      sites: chosen.slice(which.offset, which.offset + which.limit),
    };
  }
}

async function sites(facts: Kysely<unknown>, dates: ServiceModeReport['dates']): Promise<SiteServiceMode[]> {
  const at = validAt(dates);
  const { rows } = await sql<SiteServiceMode>`
    with present as (select accommodation_id, count(*)::int as occupancy from ${presentOn(dates)} there group by 1),
         decided as (select accommodation_id, mode, since, valid_from, decided_by, reason
                       from facts.service_mode where ${at}),
         said as (select accommodation_id, mode as recommended, valid_from as said_on, occupancy as said_at, threshold
                    from facts.service_mode_recommendation where ${at})
    select accommodation_id as "accommodationId", name, coalesce(occupancy, 0) as "occupancy", mode, since,
           decided.valid_from::text as "decidedOn", decided_by as "decidedBy", reason, recommended,
           said_on::text as "recommendedSince",
           case when said_on is not null
                then json_build_object('occupancy', said_at, 'threshold', threshold) end as "recommendedAt",
           coalesce(recommended is distinct from mode and (decided.valid_from is null or decided.valid_from < said_on)
                    and recommended is not null, false) as "needsDecision"
      from (select * from facts.accommodation where ${at} and responsible_body = 'CITY') site
      left join present using (accommodation_id) left join decided using (accommodation_id)
      left join said using (accommodation_id)
     order by list_order nulls last, registered_position
  `.execute(facts);
  return rows;
}
