// What is in the log and in the facts afterwards, compared with what was acknowledged.
import { openDatabase, openEventStore, verifyLog } from '#libs/event-store-sql';
import { openFacts } from '../../dist/apps/standalone/src/lotse.js';

const PAGE = 10_000;

/** @param where the database, which nobody works with any more */
export async function inspect(where, acknowledged) {
  const database = await openDatabase(where);
  const store = await openEventStore(database);
  try {
    const commands = new Map();
    const talks = new Map();
    let gaps = 0;
    let position = '0';
    for (;;) {
      const page = await store.readLog(position, PAGE);
      if (page.length === 0) break;
      for (const { meta, stream, position: at } of page) {
        if (BigInt(at) !== BigInt(position) + 1n) gaps++;
        position = at;
        commands.set(meta.commandId, at);
        if (stream.startsWith('consultation-')) talks.set(stream, (talks.get(stream) ?? 0) + 1);
      }
    }
    const projections = await openFacts(database, store);
    await projections.catchUp();
    const live = JSON.stringify(await projections.checksums());
    await projections.rebuild();
    return {
      lost: [...acknowledged].filter(([id, answer]) => commands.get(id) !== answer.position).length,
      doubled: [...talks.values()].filter((count) => count > 1).length,
      gaps,
      verified: (await verifyLog(database)).ok,
      factsDiffer: JSON.stringify(await projections.checksums()) !== live,
    };
  } finally {
    await store.close();
    await database.close();
  }
}
