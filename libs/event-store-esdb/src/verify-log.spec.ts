import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Append } from '#libs/eventing';
import { EsdbEmulator } from '../../../test/esdb-emulator/emulator.js';
import type { LogRecord } from '../../../test/esdb-emulator/server-log.js';
import { openInMemory } from '../../../test/setup/databases.js';
import { openEventStore, verifyLog } from '../../event-store-sql/src/index.js';
import { EsdbEventStore } from './esdb-event-store.js';

const command = (stream: string, expectedVersion: number, count = 1): Append => ({
  stream,
  expectedVersion,
  events: Array.from({ length: count }, (_, n) => ({
    type: 'Noted',
    occurredOn: '2020-01-01',
    data: { n, text: 'Grüße' },
  })),
  meta: { commandId: randomUUID(), correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
  fingerprint: 'asked',
  at: '2020-01-01T00:00:00.000Z',
});

const bytes = (value: string): Uint8Array => Uint8Array.from(Buffer.from(value));

describe('verifying the log on EventStoreDB', () => {
  let emulator: EsdbEmulator;
  let store: EsdbEventStore;

  // 1: case-a, 2-3: case-b, 4: case-a, 5: unit-c
  beforeEach(async () => {
    emulator = await EsdbEmulator.start();
    store = await EsdbEventStore.open({ url: emulator.url });
    await store.append(command('case-a', 0));
    await store.append(command('case-b', 0, 2));
    await store.append(command('case-a', 1));
    await store.append(command('unit-c', 0));
  });
  afterEach(async () => {
    await store.close();
    await emulator.kill();
  });

  const changed = (position: number, change: (record: LogRecord) => Partial<LogRecord>) => {
    const record = emulator.log.visible('lotse')![position - 1]!;
    emulator.log.tamper('lotse', position - 1, change(record));
    return store.verify();
  };
  const inText = (field: 'data' | 'metadata', from: string, to: string) => (record: LogRecord) => ({
    [field]: bytes(Buffer.from(record[field]).toString().replace(from, to)),
  });

  it('passes a log that nobody touched, and says how far it is', async () => {
    const progress: string[] = [];
    expect(await store.verify((position) => progress.push(position))).toEqual({ ok: true, events: 5, streams: 3 });
    expect(progress).toEqual(['5']);
  });

  it('has the hashes that the same log has on SQL, which passes there', async () => {
    const database = await openInMemory();
    const sql = await openEventStore(database);
    const events = await store.readStored('0', 10);
    await sql.restore(events);
    expect(await sql.readStored('0', 10)).toEqual(events);
    expect(await verifyLog(database)).toEqual(await store.verify());
    await sql.close();
    await database.close();
  });

  it.each<[string, number, (record: LogRecord) => Partial<LogRecord>]>([
    ['a byte of the data', 3, inText('data', 'G', 'g')],
    ['the recorded time', 5, inText('metadata', 'T00:00:00.0', 'T00:00:01.0')],
    ['who recorded it', 2, inText('metadata', 'tester', 'nobody')],
    ['the name', 4, () => ({ type: 'Denied' })],
    ['the id', 4, () => ({ id: randomUUID() })],
    ['the schema version', 1, inText('metadata', '"schemaVersion":1', '"schemaVersion":2')],
  ])('names the event when somebody changed %s', async (_, position, change) => {
    expect(await changed(position, change)).toMatchObject({
      ok: false,
      position: String(position),
      reason: 'the stored bytes do not match their hash',
    });
  });

  it('finds swapped contents', async () => {
    const [one, , , four] = emulator.log.visible('lotse')!;
    emulator.log.tamper('lotse', 0, { data: four!.data, metadata: four!.metadata });
    emulator.log.tamper('lotse', 3, { data: one!.data, metadata: one!.metadata });
    expect(await store.verify()).toMatchObject({ ok: false, position: '1' });
  });

  it('finds what is no event of Lotse', async () => {
    emulator.log.append('lotse', 'any', [
      { id: randomUUID(), type: 'Foreign', contentType: 'application/json', data: bytes('{}'), metadata: bytes('{}') },
    ]);
    expect(await store.verify()).toMatchObject({ ok: false, position: '6' });
  });

  it('finds that the beginning was cut off, and does not open such a log', async () => {
    emulator.log.delete('lotse');
    await expect(EsdbEventStore.open({ url: emulator.url })).rejects.toThrow('truncateBefore');
    await store.append(command('case-d', 0));
    expect(await store.verify()).toMatchObject({ ok: false, position: '1', reason: 'position 1 is missing' });
    await expect(EsdbEventStore.open({ url: emulator.url })).rejects.toThrow('truncateBefore');
  });
});
