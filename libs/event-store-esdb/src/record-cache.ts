import type { RecordedEvent } from '#libs/eventing';
import { LRUCache } from 'lru-cache';
import type { EsdbConnection } from './connection.js';
import { logRecord, recordedEvent } from './log-record.js';

/** Events that were read or written lately, at most so many. What is recorded never changes, so none is ever stale. */
const MAX_EVENTS = 20_000;
/** Events between two that are wanted are read along with them up to this many. */
const MAX_GAP = 16;
const MAX_PAGE = 500;
const READ_TOGETHER = 16;

type Range = { first: number; last: number };

/** Reads events of the log by their positions, near ones in one go. */
export class RecordCache {
  readonly #events = new LRUCache<number, RecordedEvent>({ max: MAX_EVENTS });

  constructor(private readonly connection: EsdbConnection) {}

  keep(event: RecordedEvent): void {
    this.#events.set(Number(event.position), event);
  }

  /** The events at all positions of a range, if they are all here. */
  range(first: number, last: number): RecordedEvent[] | undefined {
    const events: RecordedEvent[] = [];
    for (let position = first; position <= last; position++) {
      const event = this.#events.get(position);
      if (!event) return undefined;
      events.push(event);
    }
    return events;
  }

  /** What comes behind a position, at most `count`, however long the log is. */
  async after(position: number, count: number): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    while (events.length < count) {
      const wanted = Math.min(count - events.length, MAX_PAGE);
      const page = await this.connection.read(position + events.length, wanted);
      events.push(...page.map((resolved) => recordedEvent(logRecord(resolved))));
      if (page.length < wanted) break;
    }
    for (const event of events) this.keep(event);
    return events;
  }

  /** @param positions in order */
  async at(positions: readonly number[]): Promise<RecordedEvent[]> {
    const found = new Map<number, RecordedEvent>();
    const missing = positions.filter((position) => {
      const event = this.#events.get(position);
      if (event) found.set(position, event);
      return !event;
    });
    const ranges = rangesOf(missing);
    for (let start = 0; start < ranges.length; start += READ_TOGETHER) {
      await Promise.all(ranges.slice(start, start + READ_TOGETHER).map((range) => this.#read(range, found)));
    }
    return positions.map((position) => found.get(position) ?? gone(position));
  }

  async #read({ first, last }: Range, found: Map<number, RecordedEvent>): Promise<void> {
    for (const resolved of await this.connection.read(first - 1, last - first + 1)) {
      const record = logRecord(resolved);
      const event = recordedEvent(record);
      this.keep(event);
      found.set(record.position, event);
    }
  }
}

function gone(position: number): never {
  throw new Error(`position ${position} is missing in the log`);
}

function rangesOf(positions: readonly number[]): Range[] {
  const ranges: Range[] = [];
  for (const position of positions) {
    const range = ranges.at(-1);
    if (range && position - range.last <= MAX_GAP && position - range.first < MAX_PAGE) range.last = position;
    else ranges.push({ first: position, last: position });
  }
  return ranges;
}
