// message-db: its own SQL, installed as its install.sh does, called through `pg`.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const PAGE = 10_000;
const sources = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/@eventide/message-db/database');

async function install(pool) {
  const { rows } = await pool.query(`SELECT to_regclass('message_store.messages') IS NOT NULL AS there`);
  if (rows[0].there) return;
  const client = await pool.connect();
  const run = (file) => client.query(readFileSync(join(sources, file), 'utf8'));
  await run('schema/message-store.sql');
  await client.query('SET search_path TO message_store, public');
  await run('extensions/pgcrypto.sql');
  await run('tables/messages.sql');
  await run('types/message.sql');
  // In the order of install-functions.sh.
  const order = [
    ...readFileSync(join(sources, 'install-functions.sh'), 'utf8').matchAll(/functions\/([a-z0-9-]+\.sql)/g),
  ];
  for (const [, file] of order) await run(`functions/${file}`);
  for (const file of readdirSync(join(sources, 'indexes'))) await run(`indexes/${file}`);
  client.release();
}

export async function open({ url }) {
  const pool = new pg.Pool({ connectionString: url, max: 32, options: '-c search_path=message_store,public' });
  await install(pool);

  async function readAll(take = () => {}) {
    let events = 0;
    let after = '0';
    for (;;) {
      // Over all categories there is no function; this is the table in its order.
      const { rows } = await pool.query({
        name: 'all',
        text: 'SELECT * FROM messages WHERE global_position > $1 ORDER BY global_position LIMIT $2',
        values: [after, PAGE],
      });
      if (rows.length === 0) return events;
      for (const row of rows) await take(row);
      events += rows.length;
      after = rows.at(-1).global_position;
    }
  }

  return {
    async append(stream, version, events) {
      for (const [index, { type, occurredOn, data }] of events.entries()) {
        await pool.query({
          name: 'write',
          text: 'SELECT write_message($1, $2, $3, $4, $5, $6)',
          values: [randomUUID(), stream, type, data, { occurredOn, actor: 'IM-001' }, version + index - 1],
        });
      }
    },
    async load(stream) {
      const { rows } = await pool.query({
        name: 'load',
        text: 'SELECT * FROM get_stream_messages($1, 0, -1)',
        values: [stream],
      });
      return rows.reduce((minutes, { data }) => minutes + JSON.parse(data).minutes, 0);
    },
    readAll,
    /** Its documentation handles one message after the other. */
    async countPerKey() {
      await pool.query('DROP TABLE IF EXISTS bench_count');
      await pool.query('CREATE TABLE bench_count (key text PRIMARY KEY, n bigint NOT NULL)');
      return readAll(({ data }) =>
        pool.query({
          name: 'count',
          text: `INSERT INTO bench_count VALUES ($1, 1) ON CONFLICT (key) DO UPDATE SET n = bench_count.n + 1`,
          values: [data.workerId],
        }),
      );
    },
    async stored() {
      return Number((await pool.query('SELECT count(*) AS n FROM messages')).rows[0].n);
    },
    close: () => pool.end(),
  };
}
