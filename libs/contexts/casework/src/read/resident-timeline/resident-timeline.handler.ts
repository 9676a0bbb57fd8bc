import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { ensure, type EventStore, type RecordedEvent, streamName } from '#libs/eventing';
import { type AnyStream, EVENT_STORE, STREAMS } from '#libs/eventing-nest';
import { type Facts, FACTS } from '#libs/read-store';
import { idsOf } from '../../../../residency/src/published/present.sql.js';
import { RESIDENT_UNKNOWN } from '../../model/refusals.js';
import { ResidentTimeline, type TimelineAnswer, timelineOf } from './resident-timeline.js';

/** Streams read at once. */
const TOGETHER = 16;

@QueryHandler(ResidentTimeline)
export class ResidentTimelineHandler implements IQueryHandler<ResidentTimeline> {
  constructor(
    @Inject(FACTS) private readonly facts: Facts,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(STREAMS) private readonly kinds: readonly AnyStream[],
  ) {}

  async execute(query: ResidentTimeline): Promise<TimelineAnswer> {
    const { residentId } = query.which;
    const { ids, found } = await this.facts.read(query.upTo, async (facts) => {
      const all = await idsOnDay(facts, residentId, query.dates);
      return { ids: all, found: await streamsNaming(facts, all) };
    });
    // A stream may name its resident in nothing but its own name, and then in no fact.
    const own = ids.flatMap((id) => this.kinds.map((kind) => streamName(kind, id)));
    const streams = await this.#read([...new Set([...own, ...found])]);
    ensure(streams.length > 0, RESIDENT_UNKNOWN, { field: 'residentId', values: [residentId] });
    return timelineOf(query, ids, streams);
  }

  async #read(names: readonly string[]): Promise<RecordedEvent[][]> {
    const streams: RecordedEvent[][] = [];
    for (let start = 0; start < names.length; start += TOGETHER) {
      const some = names.slice(start, start + TOGETHER);
      streams.push(...(await Promise.all(some.map((name) => this.store.readStream(name)))));
    }
    return streams.filter(({ length }) => length > 0);
  }
}

/** The id that stands for the person on the day, and those that were merged into it. */
async function idsOnDay(facts: Kysely<unknown>, residentId: string, dates: ResidentTimeline['dates']) {
  const { rows } = await sql<{ id: string }>`
    select id from ${idsOf(residentId, dates)} as own(id) order by id`.execute(facts);
  return rows.map(({ id }) => id);
}

/**
 * Every fact that names residents says which stream it is from, of whichever context; facts that are no longer known
 * to be so say it, too.
 */
async function streamsNaming(facts: Kysely<unknown>, ids: readonly string[]): Promise<string[]> {
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column"
      from information_schema.columns join information_schema.views using (table_schema, table_name)
     where table_schema = 'facts' and column_name in ('resident_id', 'resident_ids', 'member_ids')
     order by 1, 2`.execute(facts);
  if (columns.length === 0) return [];
  const questions = columns.map(({ table, column }) => {
    const names = column === 'resident_id' ? sql`array[${sql.ref(column)}]` : sql.ref(column);
    return sql`select stream from ${sql.table(`facts.${table}`)} where ${names} && ${ids}::text[]`;
  });
  const { rows } = await sql<{ stream: string }>`${sql.join(questions, sql` union `)} order by 1`.execute(facts);
  return rows.map(({ stream }) => stream);
}
