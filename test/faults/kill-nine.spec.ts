import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { openEventStore, verifyLog } from '#libs/event-store-sql';
import { type RecordedEvent, START } from '#libs/eventing';
import { embeddedTemplate, openInFolder, temporaryFolder } from '../setup/databases.js';
import { startWriter } from './start-writer.js';

const ROUNDS = 6;

it('keeps everything acknowledged, and no half command, when the process is killed under load', async () => {
  const dataDir = await temporaryFolder();
  const template = embeddedTemplate === undefined ? {} : { template: embeddedTemplate };
  const acknowledged = new Set<string>();

  for (let round = 1; round <= ROUNDS; round++) {
    const writer = await startWriter({ name: `round${round}`, database: { dataDir, ...template }, clients: 16 });
    // A different moment each time, but always after some work was done.
    while (writer.acknowledged.length < 100) await sleep(10);
    await sleep(50 * round);
    writer.process.kill('SIGKILL');
    await writer.ended;
    for (const commandId of writer.acknowledged) acknowledged.add(commandId);

    const { events, verification } = await contents(dataDir);
    expect(verification).toMatchObject({ ok: true, events: events.length });
    const written = countByCommand(events);
    expect([...acknowledged].filter((commandId) => !written.has(commandId))).toEqual([]);
    for (const { found, wanted } of written.values()) expect(found).toBe(wanted);
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(ROUNDS * 100);
}, 180_000);

async function contents(dataDir: string) {
  const database = await openInFolder(dataDir);
  try {
    const store = await openEventStore(database);
    const events: RecordedEvent[] = [];
    for (let position = START; ; position = events.at(-1)!.position) {
      const page = await store.readLog(position, 5_000);
      if (page.length === 0) break;
      events.push(...page);
    }
    return { events, verification: await verifyLog(database) };
  } finally {
    await database.close();
  }
}

function countByCommand(events: readonly RecordedEvent[]): Map<string, { found: number; wanted: number }> {
  const counts = new Map<string, { found: number; wanted: number }>();
  for (const { meta, data } of events) {
    const { found = 0 } = counts.get(meta.commandId) ?? {};
    counts.set(meta.commandId, { found: found + 1, wanted: (data as { count: number }).count });
  }
  return counts;
}
