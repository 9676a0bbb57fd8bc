// @event-driven-io/emmett-postgresql as its documentation uses it.
import { SQL } from '@event-driven-io/dumbo';
import {
  getPostgreSQLEventStore,
  postgreSQLRawSQLProjection,
  readMessagesBatch,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';
import { dumbo } from '@event-driven-io/dumbo';
import pg from 'pg';

const PAGE = 10_000n;

export async function open({ url, repetition = 0 }) {
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  const reader = dumbo({ connectionString: url });
  const pool = new pg.Pool({ connectionString: url, max: 2 });

  const counts = postgreSQLRawSQLProjection({
    // It remembers how far one of a name has come, after a rebuild, too.
    name: `bench_count_${repetition}`,
    canHandle: ['ConsultationHeld'],
    evolve: ({ data }) =>
      SQL`INSERT INTO bench_count (key, n) VALUES (${data.workerId}, 1)
          ON CONFLICT (key) DO UPDATE SET n = bench_count.n + 1`,
  });

  const append = (stream, version, events) =>
    store.appendToStream(
      stream,
      events.map(({ type, occurredOn, data }) => ({ type, data, metadata: { occurredOn, actor: 'IM-001' } })),
      { expectedStreamVersion: version === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(version) },
    );

  return {
    append,
    /** One after the other: its reader skips and repeats messages whose transactions overlapped. */
    fillClients: 1,
    async load(stream) {
      const { state } = await store.aggregateStream(stream, {
        initialState: () => 0,
        evolve: (minutes, { data }) => minutes + data.minutes,
      });
      return state;
    },
    async readAll() {
      let events = 0;
      let after = 0n;
      for (;;) {
        const { messages, currentGlobalPosition } = await readMessagesBatch(reader.execute, { after, batchSize: PAGE });
        if (messages.length === 0) return events;
        events += messages.length;
        after = currentGlobalPosition;
      }
    },
    async countPerKey() {
      await pool.query('DROP TABLE IF EXISTS bench_count');
      await pool.query('CREATE TABLE bench_count (key text PRIMARY KEY, n bigint NOT NULL)');
      const rebuild = rebuildPostgreSQLProjections({
        connectionString: url,
        projections: [counts],
        pulling: { batchSize: 1_000 },
      });
      await rebuild.start();
      await rebuild.close();
      return Number((await pool.query('SELECT sum(n) AS n FROM bench_count')).rows[0].n);
    },
    async stored() {
      return Number((await pool.query('SELECT count(*) AS n FROM emt_messages')).rows[0].n);
    },
    async close() {
      await store.close();
      await reader.close();
      await pool.end();
    },
  };
}
