// The limit: what the same server does with plain statements and no rules: no versions, no repetitions, no hashes.
import { randomUUID } from 'node:crypto';
import pg from 'pg';

const PAGE = 10_000;
const GROUP = 32;

export async function open({ url }) {
  const pool = new pg.Pool({ connectionString: url, max: 32 });
  await pool.query(`CREATE TABLE IF NOT EXISTS raw_event (
    pos bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream_id text COLLATE "C" NOT NULL, version bigint NOT NULL, event_id uuid NOT NULL,
    type text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(), data text NOT NULL, meta text NOT NULL,
    UNIQUE (stream_id, version))`);

  const insert = (rows) =>
    pool.query({
      name: `insert-${rows.length > 1 ? 'group' : 'one'}`,
      text: `INSERT INTO raw_event (stream_id, version, event_id, type, data, meta)
             SELECT * FROM unnest($1::text[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::text[])`,
      values: rows[0].map((_, column) => rows.map((row) => row[column])),
    });

  const rowsOf = (stream, version, events) =>
    events.map(({ type, occurredOn, data }, index) => {
      const meta = { occurredOn, commandId: randomUUID(), actor: { id: 'IM-001', role: 'INTEGRATION_MANAGER' } };
      return [stream, version + index + 1, randomUUID(), type, JSON.stringify(data), JSON.stringify(meta)];
    });

  // Whatever was asked for while a group is being written is the next group: one flush to disk for many.
  let waiting = [];
  let writing = false;
  async function writeGroups() {
    writing = true;
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting.splice(0, GROUP);
      await insert(group.flatMap(({ rows }) => rows));
      for (const { done } of group) done();
    }
    writing = false;
  }

  async function readAll(take = () => {}) {
    let events = 0;
    let after = '0';
    for (;;) {
      const { rows } = await pool.query({
        name: 'read',
        text: 'SELECT pos, stream_id, version, event_id, type, recorded_at::text, data, meta FROM raw_event WHERE pos > $1 ORDER BY pos LIMIT $2',
        values: [after, PAGE],
      });
      if (rows.length === 0) return events;
      for (const row of rows) take(row);
      events += rows.length;
      after = rows.at(-1).pos;
    }
  }

  return {
    append(stream, version, events) {
      return new Promise((done) => {
        waiting.push({ rows: rowsOf(stream, version, events), done });
        if (!writing) void writeGroups();
      });
    },
    async load(stream) {
      const { rows } = await pool.query({
        name: 'load',
        text: 'SELECT pos, stream_id, version, event_id, type, recorded_at::text, data, meta FROM raw_event WHERE stream_id = $1 ORDER BY version',
        values: [stream],
      });
      return rows.reduce((minutes, { data }) => minutes + JSON.parse(data).minutes, 0);
    },
    readAll,
    async countPerKey() {
      const counts = new Map();
      const events = await readAll(({ data }) => {
        const { workerId } = JSON.parse(data);
        counts.set(workerId, (counts.get(workerId) ?? 0) + 1);
      });
      await pool.query('DROP TABLE IF EXISTS bench_count');
      await pool.query('CREATE TABLE bench_count (key text PRIMARY KEY, n bigint NOT NULL)');
      await pool.query('INSERT INTO bench_count SELECT * FROM unnest($1::text[], $2::bigint[])', [
        [...counts.keys()],
        [...counts.values()],
      ]);
      return events;
    },
    async stored() {
      return Number((await pool.query('SELECT count(*) AS n FROM raw_event')).rows[0].n);
    },
    close: () => pool.end(),
  };
}
