// Lotse's own store, as the service uses it: hash chain, recognised repetitions, exact versions, one order.
import { openDatabase, openEventStore } from '#libs/event-store-sql';
import { randomUUID } from 'node:crypto';

const PAGE = 10_000;

/** @param where `{ url }` of a PostgreSQL server, or `{ dataDir }` of the embedded tier */
export async function open(where) {
  const database = await openDatabase(where);
  const store = await openEventStore(database);

  const append = (stream, version, events) => {
    const commandId = randomUUID();
    return store.append({
      stream,
      expectedVersion: version,
      events,
      meta: { commandId, correlationId: commandId, actor: { id: 'IM-001', role: 'INTEGRATION_MANAGER' } },
      fingerprint: commandId,
      at: new Date().toISOString(),
    });
  };

  async function readAll(take = () => {}) {
    let events = 0;
    let position = '0';
    for (;;) {
      const page = await store.readLog(position, PAGE);
      if (page.length === 0) return events;
      for (const event of page) take(event);
      events += page.length;
      position = page.at(-1).position;
    }
  }

  return {
    append,
    async load(stream) {
      return (await store.readStream(stream)).reduce((minutes, { data }) => minutes + data.minutes, 0);
    },
    readAll,
    async countPerKey() {
      const counts = new Map();
      const events = await readAll(({ data }) => counts.set(data.workerId, (counts.get(data.workerId) ?? 0) + 1));
      await database.query({ text: 'DROP TABLE IF EXISTS public.bench_count' });
      await database.query({ text: 'CREATE TABLE public.bench_count (key text PRIMARY KEY, n bigint NOT NULL)' });
      await database.query({ text: 'INSERT INTO public.bench_count SELECT * FROM unnest($1::text[], $2::bigint[])' }, [
        [...counts.keys()],
        [...counts.values()],
      ]);
      return events;
    },
    async stored() {
      const [row] = await database.query({ text: 'SELECT count(*) AS n FROM es.event' });
      return Number(row.n);
    },
    async close() {
      await store.close();
      await database.close();
    },
  };
}
