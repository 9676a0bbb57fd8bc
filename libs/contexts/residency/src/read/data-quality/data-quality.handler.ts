import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type EventStore, isAfter, type Position, START } from '#libs/eventing';
import { EVENT_STORE } from '#libs/eventing-nest';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import { aliasesOn, outdone, presentOn, reportedOn } from '../../published/present.sql.js';
import {
  type CountedSite,
  DataQuality,
  type DataQualityAnswer,
  differences,
  type Finding,
  findingsOf,
} from './data-quality.js';
import { lateByMonth, lateEntriesIn, type LateEntry } from './late-entries.js';

type Dates = DataQuality['dates'];

const WINDOW = 5_000;

@QueryHandler(DataQuality)
export class DataQualityHandler implements IQueryHandler<DataQuality> {
  /** The log only grows, so what was found late stays so; each question reads only what is new. */
  readonly #late: LateEntry[] = [];
  #readUpTo: Position = START;
  #reading: Promise<void> = Promise.resolve();

  constructor(
    @Inject(FACTS) private readonly facts: Facts,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute(question: DataQuality): Promise<DataQualityAnswer> {
    const { dates, upTo } = question;
    this.#reading = this.#reading.then(() => this.#readOn(upTo));
    await this.#reading;
    const found = await this.facts.read(upTo, async (facts) => {
      const policies = await policiesOn(facts, dates);
      return [
        ...differences(await countedSites(facts, dates), inForce('occupancy-control', policies['occupancy-control'])),
        ...(await findings(facts, dates)),
        ...lateByMonth(this.#late, dates, inForce('backdating', policies['backdating']).freeDays),
      ];
    });
    return findingsOf(question, found);
  }

  async #readOn(upTo: Position): Promise<void> {
    while (isAfter(upTo, this.#readUpTo)) {
      const events = await this.store.readLog(this.#readUpTo, WINDOW);
      const last = events.at(-1);
      if (!last) return;
      this.#late.push(...lateEntriesIn(events));
      this.#readUpTo = last.position;
    }
  }
}

async function policiesOn(facts: Kysely<unknown>, dates: Dates): Promise<Readonly<Record<string, PolicyValues>>> {
  const { rows } = await sql<{ key: string; values: PolicyValues }>`
    select key, values from facts.policy where key in ('occupancy-control', 'backdating') and ${validAt(dates)}
  `.execute(facts);
  return Object.fromEntries(rows.map(({ key, values }) => [key, values]));
}

async function countedSites(facts: Kysely<unknown>, dates: Dates): Promise<CountedSite[]> {
  const { rows } = await sql<CountedSite>`
    select accommodation_id as "accommodationId", counted, reported.count as "reported",
           reported.valid_from::text as "since"
      from ${reportedOn(dates)} reported
      join (select accommodation_id from facts.accommodation where ${validAt(dates)} and responsible_body = 'CITY') site
           using (accommodation_id)
     order by accommodation_id
  `.execute(facts);
  return rows;
}

/** Everything that facts alone say; each check is one select of the same columns. */
async function findings(facts: Kysely<unknown>, dates: Dates): Promise<Finding[]> {
  const asOf = sql`${dates.asOf}::date`;
  const { rows } = await sql<Finding>`
    with site as (select accommodation_id, capacity, responsible_body, valid_from from facts.accommodation
                   where ${validAt(dates)}),
         closed as (select accommodation_id, max(valid_until) as last from facts.accommodation
                     where ${knownAs(dates.knownAt)} and valid_until < ${asOf} group by 1),
         home as (select * from ${presentOn(dates)} present),
         alias as ${aliasesOn(dates)},
         open_case as (select coalesce(survivor_id, resident_id) as person, resident_id, valid_from
                         from facts.open_case left join alias on duplicate_id = resident_id where ${validAt(dates)}),
         found as (
           select 'OVER_CAPACITY' as kind, accommodation_id, null::date as since, array_agg(resident_id) as ids,
                  count(*)::int - max(capacity) as count
             from home join site using (accommodation_id) where responsible_body = 'CITY'
            group by accommodation_id having count(*) > max(capacity)
           union all
           select 'OVERLAPPING_PRESENCE', home.accommodation_id, min(twice.valid_from), array_agg(distinct one.id), 1
             from (${outdone(dates.knownAt)}) twice
             cross join lateral unnest(array[twice.resident_id, twice.counted_as]) one(id)
             join home on home.resident_id = twice.person
            where ${asOf} between twice.valid_from and twice.valid_until group by twice.person, home.accommodation_id
           union all
           select 'TWO_OPEN_CASES', null, max(valid_from), array_agg(resident_id), count(*)::int
             from open_case group by person having count(*) > 1
           union all
           select 'DUPLICATE_UNCONFIRMED', null, min(valid_from), array[duplicate_id, survivor_id], 1
             from facts.duplicate_suspicion where ${validAt(dates)} group by duplicate_id, survivor_id
           union all
           select 'PRESENT_WHERE_CLOSED', accommodation_id, min(greatest(valid_from, last + 1)), array_agg(resident_id),
                  count(*)::int
             from home left join closed using (accommodation_id)
            where accommodation_id not in (select accommodation_id from site) group by accommodation_id
           union all
           select 'PRESENT_WHERE_STATE', accommodation_id, min(greatest(home.valid_from, site.valid_from)),
                  array_agg(resident_id), count(*)::int
             from home join site using (accommodation_id) where responsible_body = 'STATE' group by accommodation_id
           union all
           select 'STAFF_WHERE_CLOSED', accommodation_id, min(greatest(valid_from, last + 1)), array_agg(staff_id),
                  count(*)::int
             from facts.deployment left join closed using (accommodation_id)
            where ${validAt(dates)} and mode = 'ON_SITE' and accommodation_id not in (select accommodation_id from site)
            group by accommodation_id
           union all
           select 'REACTION_REFUSED', null, min(at at time zone 'Europe/Berlin')::date, array_agg(distinct event_id),
                  count(*)::int
             from reactions.refused group by reaction)
    select kind as "check", accommodation_id as "accommodationId", count, since::text as "since",
           array(select id from unnest(ids) with ordinality as listed(id, place)
                  order by case when kind = 'DUPLICATE_UNCONFIRMED' then place end, id) as "ids"
      from found order by kind, accommodation_id, since, ids
  `.execute(facts);
  return rows;
}
