import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { presentOn } from '../../published/present.sql.js';
import {
  type AccommodationOnDay,
  type AccommodationsAnswer,
  AccommodationsOn,
  type WhichAccommodations,
} from './accommodation-list.js';

@QueryHandler(AccommodationsOn)
export class AccommodationListHandler implements IQueryHandler<AccommodationsOn> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which }: AccommodationsOn): Promise<AccommodationsAnswer> {
    const rows = await this.facts.read(upTo, (facts) => accommodations(facts, dates, which));
    const { limit, offset } = which;
    return { ...dates, total: rows.length, accommodations: rows.slice(offset, offset + limit) };
  }
}

/** All that fit: there are some dozens. */
async function accommodations(
  facts: Kysely<unknown>,
  dates: AccommodationsOn['dates'],
  which: WhichAccommodations,
): Promise<AccommodationOnDay[]> {
  const { rows } = await sql<AccommodationOnDay>`
    with profile as (select distinct on (accommodation_id) * from facts.accommodation
                      where valid_from <= ${dates.asOf}::date and ${knownAs(dates.knownAt)}
                      order by accommodation_id, valid_from desc),
         lifetime as (select accommodation_id, min(valid_from) as opened, max(valid_until) as last
                        from facts.accommodation where ${knownAs(dates.knownAt)} group by 1),
         run as (select accommodation_id, operator_id, operator_name from facts.operator_assignment where ${validAt(dates)}),
         served as (select accommodation_id, mode from facts.service_mode where ${validAt(dates)}),
         lived as (select accommodation_id, count(*)::int as present from ${presentOn(dates)} there group by 1),
         found as (select *, case when profile.valid_until < ${dates.asOf}::date then 'CLOSED' else 'OPEN' end as state
                     from profile join lifetime using (accommodation_id) left join run using (accommodation_id)
                     left join served using (accommodation_id) left join lived using (accommodation_id))
    select accommodation_id as "accommodationId", name, aliases, state, opened::text as "openedOn",
           nullif(last::text, '9999-12-31') as "lastDay", pillar, responsible_body as "responsibleBody",
           district_id as "districtId", capacity, usable_places as "usablePlaces", operator_id as "operatorId",
           operator_name as "operatorName", mode, coalesce(present, 0) as "present"
      from found where ${conditionOf(which)} order by list_order nulls last, registered_position
  `.execute(facts);
  return rows;
}

function conditionOf(which: WhichAccommodations): RawBuilder<unknown> {
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`];
  const all = [
    ...equal('accommodation_id', which.accommodationId),
    ...equal('state', which.state),
    ...equal('pillar', which.pillar),
    ...equal('responsible_body', which.responsibleBody),
    ...equal('operator_id', which.operatorId),
    ...(which.name === undefined
      ? []
      : [sql`position(lower(${which.name}) in lower(name || ' ' || array_to_string(aliases, ' '))) > 0`]),
  ];
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}
