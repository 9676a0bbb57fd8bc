// evtstore with its PostgreSQL provider.
import { createProvider, migrate } from 'evtstore/provider/postgres.js';
import postgres from 'postgres';

const PAGE = 10_000;
const STREAM = 'case';

export async function open({ url }) {
  const sql = postgres(url, { max: 32, onnotice: () => {} });
  const [{ there }] = await sql`SELECT to_regclass('evt_events') IS NOT NULL AS there`;
  if (!there) await migrate({ sql, events: 'evt_events', bookmarks: 'evt_bookmarks' });
  const provider = createProvider({ sql, events: 'evt_events', bookmarks: 'evt_bookmarks' });
  return {
    append: (stream, version, events) =>
      provider.append(
        STREAM,
        stream,
        version,
        events.map(({ type, occurredOn, data }, index) => ({
          stream: STREAM,
          position: 0,
          version: version + index + 1,
          timestamp: new Date(),
          event: { type, occurredOn, ...data },
          aggregateId: stream,
        })),
      ),
    async load(stream) {
      return (await provider.getEventsFor(STREAM, stream)).reduce((minutes, { event }) => minutes + event.minutes, 0);
    },
    async readAll() {
      let events = 0;
      let after = 0;
      for (;;) {
        const page = await provider.getEventsFrom(STREAM, after, PAGE);
        if (page.length === 0) return events;
        events += page.length;
        after = page.at(-1).position;
      }
    },
    async stored() {
      return Number((await sql`SELECT count(*) AS n FROM evt_events`)[0].n);
    },
    close: () => sql.end(),
  };
}
