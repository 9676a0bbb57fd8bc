import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { ensure, type EventStore, idOf, type RecordedEvent, streamName } from '#libs/eventing';
import { type AnyStream, EVENT_STORE, STREAMS } from '#libs/eventing-nest';
import { type Facts, FACTS } from '#libs/read-store';
import { idsOf } from '../../../../residency/src/published/present.sql.js';
import { RESIDENT_UNKNOWN } from '../../model/refusals.js';
import { namingColumns, namingTables } from '../../published/residents-named.sql.js';
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
    const names = [...new Set([...own, ...found])].filter((name) => !query.which.without.includes(idOf(name)));
    const streams = await this.#read(names);
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

/** Facts that are no longer known to be so count, too. */
async function streamsNaming(facts: Kysely<unknown>, residentIds: readonly string[]): Promise<string[]> {
  const tables = namingTables((await namingColumns.execute(facts)).rows);
  if (tables.length === 0) return [];
  const questions = tables.map(
    ({ table, ids }) => sql`select stream from ${table} where ${ids} && ${residentIds}::text[]`,
  );
  const { rows } = await sql<{ stream: string }>`${sql.join(questions, sql` union `)} order by 1`.execute(facts);
  return rows.map(({ stream }) => stream);
}
