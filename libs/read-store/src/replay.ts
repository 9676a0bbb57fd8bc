import {
  categoryOf,
  type EventStore,
  type FactProjection,
  idOf,
  isAfter,
  type Position,
  type RecordedEvent,
  START,
  type StreamLength,
  Timeline,
} from '#libs/eventing';
import { isKept } from './fact-writer.js';
import { type FactRow, KnownFacts } from './known-facts.js';

/** Some streams of a category, those from one name to another: what is derived, and written, together. */
export type Part = Readonly<{
  number: number;
  first: string;
  last: string;
  /** How many, of all of them. */
  events: number;
}>;

/** A part has at least so many events, unless it is the last. */
const EVENTS_A_PART = 2_000;
const LOG_WINDOW = 10_000;
const NAMES_A_PAGE = 10_000;
/** Streams read at once where a store cannot read several in one go. */
const READ_TOGETHER = 16;

/** The streams of some categories as they were at a position, by parts: not all of their names are kept in memory. */
export type Parts = Readonly<{
  /** The same log gives the same parts every time. */
  of: (category: string) => readonly Part[];
  /** @returns the events of each stream up to the position */
  read: (part: Part) => Promise<ReadonlyMap<string, RecordedEvent[]>>;
}>;

/** Divides the streams of each category as they were at a position. */
export async function partsOf(store: EventStore, categories: ReadonlySet<string>, upTo: Position): Promise<Parts> {
  const streams: Streams =
    store.streamLengths && store.readRange
      ? {
          lengths: (category) => pagesOfLengths(store, category, upTo),
          readRange: (first, last) => store.readRange!(first, last),
        }
      : await countedInLog(store, categories, upTo);
  const parts = new Map<string, readonly Part[]>();
  for (const category of categories) parts.set(category, await divided(streams.lengths(category)));
  return {
    of: (category) => parts.get(category)!,
    async read({ first, last }) {
      const found = new Map<string, RecordedEvent[]>();
      for (const event of await streams.readRange(first, last)) {
        if (isAfter(event.position, upTo)) continue;
        const known = found.get(event.stream);
        if (known) known.push(event);
        else found.set(event.stream, [event]);
      }
      return found;
    },
  };
}

type Streams = Readonly<{
  lengths: (category: string) => AsyncIterable<StreamLength> | Iterable<StreamLength>;
  readRange: (first: string, last: string) => Promise<readonly RecordedEvent[]>;
}>;

async function divided(lengths: ReturnType<Streams['lengths']>): Promise<Part[]> {
  const parts: { number: number; first: string; last: string; events: number }[] = [];
  for await (const { stream, events } of lengths) {
    let part = parts.at(-1);
    if (!part || part.events >= EVENTS_A_PART) {
      part = { number: parts.length, first: stream, last: stream, events: 0 };
      parts.push(part);
    }
    part.last = stream;
    part.events += events;
  }
  return parts;
}

async function* pagesOfLengths(store: EventStore, category: string, upTo: Position): AsyncGenerator<StreamLength> {
  for (let after = ''; ;) {
    const page = await store.streamLengths!(category, upTo, after, NAMES_A_PAGE);
    yield* page;
    if (page.length < NAMES_A_PAGE) return;
    after = page.at(-1)!.stream;
  }
}

/** For a store that cannot say it by itself: the names stay in memory. */
async function countedInLog(store: EventStore, categories: ReadonlySet<string>, upTo: Position): Promise<Streams> {
  const counts = new Map<string, number>();
  for (let after = START; isAfter(upTo, after);) {
    const events = await store.readLog(after, LOG_WINDOW);
    for (const { stream, position } of events) {
      if (!isAfter(position, upTo) && categories.has(categoryOf(stream)))
        counts.set(stream, (counts.get(stream) ?? 0) + 1);
    }
    after = events.at(-1)?.position ?? upTo;
  }
  const names = [...counts.keys()].sort();
  const places = new Map(names.map((name, place) => [name, place]));
  return {
    lengths: (category) =>
      names
        .filter((stream) => categoryOf(stream) === category)
        .map((stream) => ({ stream, events: counts.get(stream)! })),
    readRange: async (first, last) => {
      const streams = names.slice(places.get(first), places.get(last)! + 1);
      const found: RecordedEvent[] = [];
      for (let start = 0; start < streams.length; start += READ_TOGETHER) {
        const some = streams.slice(start, start + READ_TOGETHER);
        found.push(...(await Promise.all(some.map((stream) => store.readStream(stream)))).flat());
      }
      return found;
    },
  };
}

/** All rows that a projection's tables hold of a stream after these events: the whole of its history at once. */
export function rowsOf(projection: FactProjection, stream: string, events: readonly RecordedEvent[]): FactRow[] {
  const timeline = new Timeline(projection);
  const known = new KnownFacts(stream, [], events[0]!.recordedAt);
  const rows = new Set<FactRow>();
  events.forEach((event, index) => {
    timeline.record(event);
    // What was so only between two events of one instant has never been known.
    if (events[index + 1]?.recordedAt === event.recordedAt) return;
    for (const row of known.learn(projection.facts(timeline.state, idOf(stream)), event.recordedAt)) rows.add(row);
  });
  return [...rows].filter(isKept);
}
