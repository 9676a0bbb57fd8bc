import { expect, it } from '@jest/globals';
import { openDatabase, openEventStore, verifyLog } from '#libs/event-store-sql';
import { type RecordedEvent, START } from '#libs/eventing';
import { describeOnPostgres, postgresUrl } from '../setup/databases.js';
import { startWriter } from './start-writer.js';

const COMMANDS = 500;

describeOnPostgres('four writing processes', () => {
  it('show a follower each event once, in order, without gaps', async () => {
    const url = await postgresUrl();
    const database = await openDatabase({ url });
    const store = await openEventStore(database);
    const stop = new AbortController();
    const seen: RecordedEvent[] = [];
    const following = (async () => {
      for await (const batch of store.follow(START, stop.signal)) seen.push(...batch);
    })();

    const contested = ['case-x', 'case-y', 'case-z'];
    const writers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        startWriter({ name, database: { url }, clients: 8, commands: COMMANDS, contested }),
      ),
    );
    for (const { ended } of writers) expect(await ended).toBe(0);
    const head = Number(await store.head());
    while (seen.length < head) await new Promise((resolve) => setTimeout(resolve, 20));
    // Whatever would come twice has time to come.
    await new Promise((resolve) => setTimeout(resolve, 300));
    stop.abort();
    await following;

    expect(seen.map(({ position }) => position)).toEqual(Array.from({ length: head }, (_, index) => String(index + 1)));
    const acknowledged = writers.flatMap((writer) => writer.acknowledged);
    expect(new Set(seen.map(({ meta }) => meta.commandId))).toEqual(new Set(acknowledged));
    expect(acknowledged).toHaveLength(4 * COMMANDS);
    const writersOf = (stream: string) =>
      new Set(seen.filter((event) => event.stream === stream).map(({ meta }) => meta.actor.id));
    expect(contested.some((stream) => writersOf(stream).size > 1)).toBe(true);
    expect(await verifyLog(database)).toMatchObject({ ok: true, events: head });

    await store.close();
    await database.close();
  }, 120_000);
});
