import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { addDays, type LocalDate, type Period } from '#libs/eventing';
import { type Facts, FACTS, knownAs } from '#libs/read-store';
import { countsOn } from '../../../../residency/src/published/present.sql.js';
import type { PolicyValues } from '../../model/policy.events.js';
import {
  daysBefore,
  type ServiceModeDue,
  ServiceModesDue,
  serviceModesDue,
  type SiteDays,
} from './service-modes-due.js';

@QueryHandler(ServiceModesDue)
export class ServiceModesDueHandler implements IQueryHandler<ServiceModesDue> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ days, upTo }: ServiceModesDue): Promise<ServiceModeDue[]> {
    return this.facts.read(upTo, async (facts) => {
      const policies = await policiesUntil(facts, days.until);
      const first = addDays(days.from, -daysBefore(policies));
      return serviceModesDue(await siteDays(facts, { from: first, until: days.until }), policies, days);
    });
  }
}

async function policiesUntil(facts: Kysely<unknown>, until: LocalDate) {
  const { rows } = await sql<Period & { value: PolicyValues }>`
    select valid_from::text as "from", valid_until::text as "until", values as "value" from facts.policy
     where key = 'service-mode' and valid_from <= ${until}::date and ${knownAs()} order by valid_from
  `.execute(facts);
  return rows;
}

/** Only on days on which the city fills it: people the state accommodates are no clients. */
async function siteDays(facts: Kysely<unknown>, { from, until }: Period): Promise<SiteDays[]> {
  const { rows } = await sql<SiteDays>`
    with day as (select generate_series(${from}::date, ${until}::date, interval '1 day')::date as day),
         site_day as (
           select accommodation_id, day from facts.accommodation site
             join day on site.valid_from <= day and site.valid_until >= day
            where responsible_body = 'CITY' and ${knownAs(undefined, 'site')}),
         lived as (
           select accommodation_id, day, count(*)::int as present
             from day join facts.presence there on day between there.valid_from and there.valid_until
            where ${knownAs(undefined, 'there')} and ${countsOn(sql`day`, undefined, 'there')} group by 1, 2),
         counted as (select accommodation_id, day, coalesce(present, 0) as present
                       from site_day left join lived using (accommodation_id, day))
    select accommodation_id as "accommodationId",
           json_agg(json_build_object('day', day::text, 'present', present) order by day) as "days",
           (select coalesce(json_agg(json_build_object('from', valid_from, 'until', valid_until, 'value', mode)), '[]')
              from facts.service_mode decided
             where decided.accommodation_id = counted.accommodation_id and ${knownAs(undefined, 'decided')}) as "decided",
           (select coalesce(json_agg(json_build_object('from', valid_from, 'until', valid_until, 'value', mode)), '[]')
              from facts.service_mode_recommendation said
             where said.accommodation_id = counted.accommodation_id and ${knownAs(undefined, 'said')}) as "recommended"
      from counted group by accommodation_id order by accommodation_id
  `.execute(facts);
  return rows;
}
