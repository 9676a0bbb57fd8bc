import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { type OfficeHourRow, OfficeHours, type OfficeHoursAnswer } from './office-hours.js';

@QueryHandler(OfficeHours)
export class OfficeHoursHandler implements IQueryHandler<OfficeHours> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(query: OfficeHours): Promise<OfficeHoursAnswer> {
    const { from, until } = query.wanted;
    const officeHours = await this.facts.read(query.upTo, (facts) => rowsOf(facts, query));
    return { ...query.dates, from, until, officeHours };
  }
}

/** Days and clock times are texts that sort as they should. */
async function rowsOf(facts: Kysely<unknown>, { dates, wanted }: OfficeHours): Promise<OfficeHourRow[]> {
  const { from, until, accommodationId, managerId, limit, offset } = wanted;
  const { rows } = await sql<OfficeHourRow>`
    with ended as (select office_hour_id, reason, valid_from from facts.office_hour_end where ${validAt(dates)}),
         hour as (select hour.*, ended.reason, ended.valid_from as cancelled_on
                    from facts.office_hour hour left join ended using (office_hour_id)
                   where ${validAt(dates, 'hour')} and day between ${from} and ${until})
    select office_hour_id as "officeHourId", accommodation_id as "accommodationId", manager_id as "managerId", day,
           starts_at as "startsAt", ends_at as "endsAt", duration_min as "durationMin",
           case when cancelled_on is null then 'PLANNED' else 'CANCELLED' end as "state",
           to_char(cancelled_on, 'YYYY-MM-DD') as "cancelledOn", reason as "cancelledBecause",
           (select count(*)::int from facts.consultation talk where talk.occasion = 'OFFICE_HOUR'
               and talk.occasion_id = hour.office_hour_id and ${validAt(dates, 'talk')}) as "consultations",
           array(select other.office_hour_id from hour other
                  where other.manager_id = hour.manager_id and other.day = hour.day
                    and other.office_hour_id <> hour.office_hour_id
                    and other.cancelled_on is null and hour.cancelled_on is null
                    and other.starts_at < hour.ends_at and hour.starts_at < other.ends_at
                  order by 1) as "overlaps"
      from hour
     where ${accommodationId === undefined ? sql`true` : sql`accommodation_id = ${accommodationId}`}
       and ${managerId === undefined ? sql`true` : sql`manager_id = ${managerId}`}
     order by day, starts_at, office_hour_id limit ${limit} offset ${offset}
  `.execute(facts);
  return rows;
}
