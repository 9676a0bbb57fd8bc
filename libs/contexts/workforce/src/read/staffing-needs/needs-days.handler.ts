import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs } from '#libs/read-store';
import { countsOn } from '../../../../residency/src/published/present.sql.js';
import { type CountedDay, NeedsDays, type NeedsDaysAnswer, needsOfDay } from './needs-days.js';

@QueryHandler(NeedsDays)
export class NeedsDaysHandler implements IQueryHandler<NeedsDays> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ data, upTo, whatIf }: NeedsDays): Promise<NeedsDaysAnswer> {
    const counted = await this.facts.read(upTo, (facts) => countedDays(facts, data));
    return { ...data, days: counted.map((day) => needsOfDay(day, data.knownAt, whatIf)) };
  }
}

async function countedDays(facts: Kysely<unknown>, { from, until, knownAt }: NeedsDays['data']): Promise<CountedDay[]> {
  const { rows } = await sql<CountedDay>`
    with days as (select generate_series(${from}::date, ${until}::date, interval '1 day')::date as day),
         site as (select day, accommodation_id, name, list_order, registered_position
                    from days join facts.accommodation open on day between open.valid_from and open.valid_until
                   where ${knownAs(knownAt, 'open')} and responsible_body = 'CITY'),
         lived as (select day, accommodation_id, count(*)::int as occupancy
                     from days join facts.presence there on day between there.valid_from and there.valid_until
                    where ${knownAs(knownAt, 'there')} and ${countsOn(sql`days.day`, knownAt, 'there')} group by 1, 2),
         deployed as (select day, staff_id, mode, accommodation_id
                        from days join facts.deployment post on day between post.valid_from and post.valid_until
                       where ${knownAs(knownAt, 'post')}),
         heads as (select day, accommodation_id, count(distinct staff_id)::int as heads from deployed
                    where mode = 'ON_SITE' group by 1, 2),
         decided as (select day, accommodation_id, mode
                       from days join facts.service_mode decision on day between decision.valid_from and decision.valid_until
                      where ${knownAs(knownAt, 'decision')}),
         counted as (select day, json_agg(json_build_object(
                              'accommodationId', accommodation_id, 'name', name, 'decidedMode', decided.mode,
                              'occupancy', coalesce(occupancy, 0), 'heads', coalesce(heads, 0)
                            ) order by list_order nulls last, registered_position) as sites
                       from site left join lived using (day, accommodation_id)
                       left join heads using (day, accommodation_id)
                       left join decided using (day, accommodation_id) group by 1)
    select to_char(day, 'YYYY-MM-DD') as "day", coalesce(sites, '[]') as "sites",
           (select count(distinct staff_id)::int from deployed where deployed.day = days.day and mode = 'MOBILE') as "mobileHeads",
           (select json_build_object('onSite', (values->>'onSite')::float8, 'mobile', (values->>'mobile')::float8,
                                     'validFrom', valid_from, 'source', source)
              from facts.policy adopted
             where key = 'caseload-ratio' and ${knownAs(knownAt, 'adopted')}
               and days.day between adopted.valid_from and adopted.valid_until) as "standard"
      from days left join counted using (day) order by day
  `.execute(facts);
  return rows;
}
