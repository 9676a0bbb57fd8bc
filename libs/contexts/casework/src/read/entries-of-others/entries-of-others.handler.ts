import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type EventStore, idOf, type Instant, type RecordedEvent, streamName } from '#libs/eventing';
import { EVENT_STORE } from '#libs/eventing-nest';
import { type Facts, FACTS } from '#libs/read-store';
import { caseFile } from '../../model/case-file.js';
import { CasesOn, type CasesOnAnswer } from '../../model/cases-on.js';
import { namingColumns, namingTables } from '../../published/residents-named.sql.js';
import { type Client, EntriesOfOthers, entriesOfOthers, type EntriesOfOthersAnswer } from './entries-of-others.js';

/** Streams read at once. */
const TOGETHER = 16;

@QueryHandler(EntriesOfOthers)
export class EntriesOfOthersHandler implements IQueryHandler<EntriesOfOthers> {
  constructor(
    @Inject(FACTS) private readonly facts: Facts,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly queries: QueryBus,
  ) {}

  async execute(query: EntriesOfOthers): Promise<EntriesOfOthersAnswer> {
    const { dates, upTo, which } = query;
    const { managerId, without } = which;
    const mine = { status: 'OPEN', managerId, without } as const;
    const { cases } = await this.queries.execute<CasesOn, CasesOnAnswer>(new CasesOn(dates, upTo, mine));
    const clients = clientsIn(cases);
    const ids = [...new Set(clients.flatMap((client) => client.ids))];
    const changed = await this.facts.read(upTo, (facts) => streamsChangedSince(facts, ids, which.since));
    // Not every entry of a case file changes a fact.
    const own = ids.map((id) => streamName(caseFile, id));
    return entriesOfOthers(
      query,
      clients,
      await this.#read([...new Set([...own, ...changed])].filter((name) => !without.includes(idOf(name)))),
    );
  }

  async #read(names: readonly string[]): Promise<RecordedEvent[][]> {
    const streams: RecordedEvent[][] = [];
    for (let start = 0; start < names.length; start += TOGETHER) {
      const some = names.slice(start, start + TOGETHER);
      streams.push(...(await Promise.all(some.map((name) => this.store.readStream(name)))));
    }
    return streams;
  }
}

/** Each person once, with the ids under which they have a case. */
function clientsIn(cases: CasesOnAnswer['cases']): Client[] {
  const ids = new Map<string, Set<string>>();
  for (const { residentId, recordedAs } of cases) {
    ids.set(residentId, (ids.get(residentId) ?? new Set([residentId])).add(recordedAs));
  }
  return [...ids].map(([residentId, all]) => ({ residentId, ids: [...all] }));
}

/** What was recorded since then has made a fact known, or ended the knowledge of one. */
async function streamsChangedSince(
  facts: Kysely<unknown>,
  residentIds: readonly string[],
  since: Instant,
): Promise<string[]> {
  const tables = namingTables((await namingColumns.execute(facts)).rows);
  if (tables.length === 0 || residentIds.length === 0) return [];
  const questions = tables.map(
    ({ table, ids }) => sql`
      select stream from ${table}
       where ${ids} && ${residentIds}::text[]
         and (known_from >= ${since} or (known_until >= ${since} and known_until <> 'infinity'))`,
  );
  const { rows } = await sql<{ stream: string }>`${sql.join(questions, sql` union `)} order by 1`.execute(facts);
  return rows.map(({ stream }) => stream);
}
