import {
  categoryOf,
  type EventStore,
  type FactProjection,
  idOf,
  isAfter,
  type Position,
  type RecordedEvent,
  START,
  Timeline,
} from '#libs/eventing';
import { isKept } from './fact-writer.js';
import { type FactRow, KnownFacts } from './known-facts.js';

/** Some streams of a category: what is derived, and written, together. */
export type Part = Readonly<{ number: number; streams: readonly string[]; events: number }>;

/** A part has at least so many events, unless it is the last. */
const EVENTS_A_PART = 2_000;
const LOG_WINDOW = 10_000;
/** Streams read at once where a store cannot read several in one go. */
const READ_TOGETHER = 16;

/**
 * Divides the streams of each category as they were at a position. The same log gives the same parts every time.
 *
 * @returns the parts by category
 */
export async function partsOf(
  store: EventStore,
  categories: ReadonlySet<string>,
  upTo: Position,
): Promise<ReadonlyMap<string, readonly Part[]>> {
  const counts = await (store.streamLengths?.(upTo) ?? countInLog(store, upTo));
  const streams = [...counts.keys()].sort();
  return new Map(
    [...categories].map((category) => [
      category,
      divided(
        streams.filter((stream) => categoryOf(stream) === category),
        counts,
      ),
    ]),
  );
}

async function countInLog(store: EventStore, upTo: Position): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (let after = START; isAfter(upTo, after);) {
    const events = await store.readLog(after, LOG_WINDOW);
    for (const { stream, position } of events)
      if (!isAfter(position, upTo)) counts.set(stream, (counts.get(stream) ?? 0) + 1);
    after = events.at(-1)?.position ?? upTo;
  }
  return counts;
}

function divided(streams: readonly string[], counts: ReadonlyMap<string, number>): Part[] {
  const parts: { number: number; streams: string[]; events: number }[] = [];
  for (const stream of streams) {
    if ((parts.at(-1)?.events ?? EVENTS_A_PART) >= EVENTS_A_PART)
      parts.push({ number: parts.length, streams: [], events: 0 });
    const part = parts.at(-1)!;
    part.streams.push(stream);
    part.events += counts.get(stream)!;
  }
  return parts;
}

/** @returns the events of each stream up to a position */
export async function readStreams(
  store: EventStore,
  streams: readonly string[],
  upTo: Position,
): Promise<ReadonlyMap<string, RecordedEvent[]>> {
  const found = new Map<string, RecordedEvent[]>();
  for (const event of await (store.readStreams?.(streams) ?? readOneByOne(store, streams))) {
    if (isAfter(event.position, upTo)) continue;
    const known = found.get(event.stream);
    if (known) known.push(event);
    else found.set(event.stream, [event]);
  }
  return found;
}

async function readOneByOne(store: EventStore, streams: readonly string[]): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for (let start = 0; start < streams.length; start += READ_TOGETHER) {
    const some = streams.slice(start, start + READ_TOGETHER);
    found.push(...(await Promise.all(some.map((stream) => store.readStream(stream)))).flat());
  }
  return found;
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
