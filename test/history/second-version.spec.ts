import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLog } from '#libs/event-store-sql';
import {
  type Append,
  type DomainEvent,
  type EventShapes,
  type EventStore,
  type FactProjection,
  factTable,
  OPEN_END,
  pagesOf,
  type RecordedEvent,
  START,
  type StoredEvent,
  Timeline,
  UnknownShape,
  withShapes,
} from '#libs/eventing';
import { Projections } from '#libs/read-store';
import type { OpenLog } from '../../apps/ops/src/opened.js';
import { openInMemory } from '../setup/databases.js';
import { opened } from './a-city.js';

// The steps of docs/how-to/change-an-event.md, on a type of event that has three versions:
// 1 { beds: '4' }   2 { beds: 4 }   3 { beds: { adults: 4, cots: 0 } }

type RoomOpened = DomainEvent<'RoomOpened', { beds: { adults: number; cots: number } }>;

const SECOND: EventShapes = { RoomOpened: [({ beds, ...data }) => ({ ...data, beds: Number(beds) })] };
const THIRD: EventShapes = {
  RoomOpened: [...SECOND['RoomOpened']!, ({ beds, ...data }) => ({ ...data, beds: { adults: beds, cots: 0 } })],
};

const capacity = factTable<{ adults: number; cots: number }>('capacity', { adults: 'integer', cots: 'integer' });

type Room = Readonly<{ adults: number; cots: number; from: string; eventId: string }>;

const rooms: FactProjection<Room | undefined, RoomOpened> = {
  name: 'rooms',
  version: 1,
  category: 'room',
  initial: undefined,
  tables: [capacity],
  evolve: (_, { data: { beds }, occurredOn, id }) => ({ ...beds, from: occurredOn, eventId: id }),
  facts: (room) =>
    room
      ? [capacity.row({ adults: room.adults, cots: room.cots }, { from: room.from, until: OPEN_END }, [room.eventId])]
      : [],
};

const opens = (room: string, beds: unknown): Append => ({
  stream: `room-${room}`,
  expectedVersion: 0,
  events: [{ type: 'RoomOpened', occurredOn: '2016-01-01', data: { beds } }],
  meta: { commandId: `open-${room}`, correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
  fingerprint: 'asked',
  at: '2016-01-01T09:00:00.000Z',
});

describe('a type of event with three versions', () => {
  let one: OpenLog;
  let stored: StoredEvent[];
  let latest: EventStore;

  const storedNow = async () => {
    const events: StoredEvent[] = [];
    for await (const page of pagesOf(one.log, START, await one.log.head())) events.push(...page);
    return events;
  };

  beforeAll(async () => {
    one = await opened(openInMemory());
    // Three releases, one after the other.
    await withShapes(one.log, {}).append(opens('a', '4'));
    await withShapes(one.log, SECOND).append(opens('b', 2));
    latest = withShapes(one.log, THIRD);
    await latest.append(opens('c', { adults: 1, cots: 1 }));
    stored = await storedNow();
  });
  afterAll(() => one.close());

  const read = [
    ['a', 1, { adults: 4, cots: 0 }],
    ['b', 2, { adults: 2, cots: 0 }],
    ['c', 3, { adults: 1, cots: 1 }],
  ];
  const seen = (events: readonly RecordedEvent[]) =>
    events.map(({ stream, schemaVersion, data }) => [stream.slice(5), schemaVersion, (data as { beds: unknown }).beds]);

  it('is read in the newest shape, however it was stored, from a stream, several, a category, the log, and by a follower', async () => {
    const streams = await Promise.all(['a', 'b', 'c'].map((room) => latest.readStream(`room-${room}`)));
    expect(seen(streams.flat())).toEqual(read);
    expect(seen((await latest.readRange?.('room-a', 'room-c')) ?? [])).toEqual(read);
    expect(seen((await latest.readCategory('room')).events)).toEqual(read);
    expect(seen(await latest.readLog(START, 10))).toEqual(read);
    const stop = new AbortController();
    for await (const events of latest.follow(START, stop.signal)) {
      expect(seen(events)).toEqual(read);
      stop.abort();
    }
  });

  it('is replayed and projected in the newest shape, live and rebuilt', async () => {
    const timeline = new Timeline(rooms, (await latest.readStream('room-a')) as RecordedEvent<RoomOpened>[]);
    expect(timeline.state).toMatchObject({ adults: 4, cots: 0 });

    const projections = await Projections.open(one.database.kysely, latest, [rooms]);
    const rows = () => one.database.query({ text: 'SELECT stream, adults, cots FROM facts.capacity ORDER BY stream' });
    await projections.catchUp();
    const facts = [
      { stream: 'room-a', adults: 4, cots: 0 },
      { stream: 'room-b', adults: 2, cots: 0 },
      { stream: 'room-c', adults: 1, cots: 1 },
    ];
    expect(await rows()).toEqual(facts);
    const checksums = await projections.checksums();
    await projections.rebuild();
    expect(await rows()).toEqual(facts);
    expect(await projections.checksums()).toEqual(checksums);
  });

  it('keeps every stored byte: the hashes still verify', async () => {
    expect(stored.map(({ schemaVersion, data }) => [schemaVersion, data])).toEqual([
      [1, '{"beds":"4"}'],
      [2, '{"beds":2}'],
      [3, '{"beds":{"adults":1,"cots":1}}'],
    ]);
    expect(await verifyLog(one.database)).toMatchObject({ ok: true, events: 3 });
    expect(await storedNow()).toEqual(stored);
  });

  it('a repeated command of an older release is still known', async () => {
    expect(await latest.append(opens('a', { adults: 4, cots: 0 }))).toMatchObject({ stream: 'room-a', version: 1 });
    expect(await storedNow()).toEqual(stored);
  });

  it('an older release does not guess what a later one has recorded', async () => {
    await expect(withShapes(one.log, SECOND).readStream('room-c')).rejects.toThrow(UnknownShape);
    await expect(withShapes(one.log, SECOND).readStream('room-c')).rejects.toThrow(
      'RoomOpened at position 3 has version 3; this release knows it up to version 2',
    );
  });

  it('a type named like something that every object has is no version of anything', async () => {
    const odd = { ...opens('d', '1'), events: [{ type: 'constructor', occurredOn: '2016-01-01', data: {} }] };
    await latest.append(odd);
    expect(await latest.readStream('room-d')).toMatchObject([{ type: 'constructor', schemaVersion: 1 }]);
  });
});
