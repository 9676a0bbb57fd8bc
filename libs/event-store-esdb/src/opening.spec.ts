import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EsdbEmulator } from '../../../test/esdb-emulator/emulator.js';
import { EsdbEventStore } from './esdb-event-store.js';

const command = (n: number) => ({
  stream: `case-${n}`,
  expectedVersion: 0,
  events: [{ type: 'Noted', occurredOn: '2020-01-01', data: { n } }],
  meta: { commandId: `note-${n}`, correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
  fingerprint: 'asked',
  at: '2020-01-01T00:00:00.000Z',
});

describe('opening a log on EventStoreDB', () => {
  let emulator: EsdbEmulator;
  let store: EsdbEventStore;
  const reads = () => emulator.calls.get('Read') ?? 0;

  beforeEach(async () => {
    emulator = await EsdbEmulator.start();
    const writer = await EsdbEventStore.open({ url: emulator.url });
    await Promise.all(Array.from({ length: 2_000 }, (_, n) => writer.append(command(n))));
    await writer.close();
    emulator.calls.clear();
    store = await EsdbEventStore.open({ url: emulator.url });
  });
  afterEach(async () => {
    await store.close();
    await emulator.kill();
  });

  it('reads what is asked for: its end, and what comes behind a position', async () => {
    expect(await store.head()).toBe('2000');
    expect(await store.last()).toMatchObject({ position: '2000' });
    expect((await store.readLog('1990', 100)).map(({ position }) => position)).toEqual(
      Array.from({ length: 10 }, (_, n) => String(1_991 + n)),
    );
    // The metadata, the last event twice, and one page.
    expect(reads()).toBe(4);
    expect(emulator.openSubscriptions).toBe(0);
  });

  it('reads all of it for whoever must know what is where', async () => {
    expect(await store.append(command(7))).toMatchObject({ stream: 'case-7', version: 1 });
    expect(await store.readStream('case-1999')).toHaveLength(1);
    expect(await store.append(command(2_000))).toMatchObject({ position: '2001' });
    expect(await store.readLog('1999', 10)).toHaveLength(2);
    expect(await store.head()).toBe('2001');
  });

  it('verifies it, and names what is foreign, although nobody can work with it', async () => {
    const bytes = Uint8Array.from(Buffer.from('{}'));
    const foreign = {
      id: randomUUID(),
      type: 'Foreign',
      contentType: 'application/json',
      data: bytes,
      metadata: bytes,
    };
    emulator.log.append('lotse', 'any', [foreign]);
    await expect(store.append(command(2_000))).rejects.toThrow(/position 2001 .* "lotse verify"/);
    expect(await store.verify()).toMatchObject({ ok: false, position: '2001' });
  });
});
