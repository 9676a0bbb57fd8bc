import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs } from '#libs/read-store';
import { countsOn } from '../../published/present.sql.js';
import { type OccupancyDay, OccupancyDays, type OccupancyDaysAnswer } from './occupancy.js';

@QueryHandler(OccupancyDays)
export class OccupancyDaysHandler implements IQueryHandler<OccupancyDays> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ data, upTo }: OccupancyDays): Promise<OccupancyDaysAnswer> {
    return { ...data, days: await this.facts.read(upTo, (facts) => occupancyDays(facts, data)) };
  }
}

async function occupancyDays(
  facts: Kysely<unknown>,
  { accommodationId, from, until, knownAt }: OccupancyDays['data'],
): Promise<OccupancyDay[]> {
  const { rows } = await sql<OccupancyDay>`
    select to_char(days.day, 'YYYY-MM-DD') as "day",
           coalesce(lived.present, 0) as "present",
           (select count from facts.reported_occupancy reported
             where reported.accommodation_id = ${accommodationId} and ${knownAs(knownAt, 'reported')}
               and reported.valid_from = days.day order by source limit 1) as "reported",
           site.capacity as "capacity", site.usable_places as "usablePlaces"
      from (select generate_series(${from}::date, ${until}::date, interval '1 day')::date as day) days
      left join (select series.day, count(*)::int as present
                   from generate_series(${from}::date, ${until}::date, interval '1 day') series(day)
                   join facts.presence there on series.day between there.valid_from and there.valid_until
                  where there.accommodation_id = ${accommodationId} and ${knownAs(knownAt, 'there')}
                    and ${countsOn(sql`series.day`, knownAt, 'there')}
                  group by series.day) lived on lived.day = days.day
      left join facts.accommodation site
             on site.accommodation_id = ${accommodationId} and ${knownAs(knownAt, 'site')}
            and site.valid_from <= days.day and site.valid_until >= days.day
     order by days.day
  `.execute(facts);
  return rows;
}
