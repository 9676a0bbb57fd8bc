// castore with its PostgreSQL adapter. It has no order over all streams, so it takes no part in reading the log.
import { PostgresEventStorageAdapter } from '@castore/event-storage-adapter-postgres';
import pg from 'pg';

const STORE = { eventStoreId: 'CASES' };
const TABLE = 'castore_event';

export async function open({ url }) {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const { rows } = await pool.query('SELECT to_regclass($1) IS NOT NULL AS there', [TABLE]);
  if (!rows[0].there) {
    await PostgresEventStorageAdapter.createEventTable({
      connectionString: url,
      tableName: TABLE,
      aggregateId: { type: 'VARCHAR', length: 64 },
    });
  }
  const adapter = new PostgresEventStorageAdapter({ connectionString: url, tableName: TABLE });
  return {
    async append(stream, version, events) {
      for (const [index, { type, occurredOn, data }] of events.entries()) {
        await adapter.pushEvent(
          {
            aggregateId: stream,
            version: version + index + 1,
            type,
            timestamp: new Date().toISOString(),
            payload: data,
            metadata: { occurredOn, actor: 'IM-001' },
          },
          STORE,
        );
      }
    },
    async load(stream) {
      const { events } = await adapter.getEvents(stream, STORE);
      return events.reduce((minutes, { payload }) => minutes + payload.minutes, 0);
    },
    async stored() {
      return Number((await pool.query(`SELECT count(*) AS n FROM ${TABLE}`)).rows[0].n);
    },
    close: () => pool.end(),
  };
}
