import type { Instant } from './calendar.js';
import { isAfter, type Position } from './event.js';

/** An event as its log keeps it: `data` and `meta` are the exact texts that were hashed. */
export type StoredEvent = Readonly<{
  position: Position;
  stream: string;
  version: number;
  id: string;
  type: string;
  schemaVersion: number;
  recordedAt: Instant;
  data: string;
  meta: string;
  /** Hex: sha256 over the bytes of the hash before it in its stream and {@link hashedText}. */
  hash: string;
}>;

/** A log that can be moved: read as it is stored, and continued with the events of another log. */
export interface StoredLog {
  /** Position of the last event. */
  head(): Promise<Position>;

  /** The next events after a position, at most `limit`, in order. */
  readStored(after: Position, limit: number): Promise<StoredEvent[]>;

  /** All events of a stream, in order. */
  readStoredStream(stream: string): Promise<StoredEvent[]>;

  /**
   * Puts events of another log at the end of this one: ids, dates, order, bytes and hashes stay; positions are this
   * log's own, and the same where neither log has gaps. Known commands are known here afterwards.
   *
   * @param events in their order, with all events of each of their commands
   * @throws {DoesNotContinue} when they do not follow what is here, or are not what was hashed; nothing was written
   */
  restore(events: readonly StoredEvent[]): Promise<void>;
}

/** Events that do not follow the ones before them. */
export class DoesNotContinue extends Error {
  override readonly name = 'DoesNotContinue';

  constructor(
    /** Of the first event that does not follow, in the log it comes from. */
    readonly position: Position,
    readonly stream: string,
    readonly reason: string,
  ) {
    super(`position ${position}, stream ${stream}: ${reason}`);
  }
}

/** In front of the first event of a stream. */
export const NO_HASH = '0'.repeat(64);

/** What an event's hash is made of, behind the hash in front of it. */
export const hashedText = (event: Omit<StoredEvent, 'position' | 'hash'>): string =>
  [
    ...[event.stream, event.version, event.id, event.type, event.schemaVersion],
    ...[Date.parse(event.recordedAt), event.data, event.meta],
  ].join('\n');

/** What stands in `meta` of every stored event that a log must know. */
export type StoredMeta = Readonly<{ commandId: string; fingerprint?: string }>;

export const storedMetaOf = ({ meta }: StoredEvent): StoredMeta => JSON.parse(meta) as StoredMeta;

/** The end of a stream, as far as the next event must fit to it. */
export type StreamEnd = Readonly<{ version: number; hash: string }>;

/**
 * Checks event by event that a log goes on rightly: versions, hashes and time.
 *
 * @param endOf where a stream ends in front of the first event
 * @param digest sha256 in hex over the bytes of `previous`, which is hex, and the text
 */
export class Continuation {
  readonly #ends = new Map<string, StreamEnd>();

  constructor(
    private recordedAt: Instant | undefined,
    private readonly endOf: (stream: string) => StreamEnd | undefined,
    private readonly digest: (previous: string, text: string) => string,
  ) {}

  /** @throws {DoesNotContinue} */
  add(event: StoredEvent): void {
    const { stream, version, hash, recordedAt } = event;
    const end = this.#ends.get(stream) ?? this.endOf(stream) ?? { version: 0, hash: NO_HASH };
    if (version !== end.version + 1) throw doesNot(event, `version ${version} follows version ${end.version}`);
    if (this.digest(end.hash, hashedText(event)) !== hash) throw doesNot(event, 'its bytes do not match its hash');
    if (this.recordedAt !== undefined && recordedAt < this.recordedAt) {
      throw doesNot(event, 'it was recorded before the event in front of it');
    }
    this.recordedAt = recordedAt;
    this.#ends.set(stream, { version, hash });
  }

  /** Where the streams of the events that were added end now. */
  get ends(): ReadonlyMap<string, StreamEnd> {
    return this.#ends;
  }
}

const doesNot = ({ position, stream }: StoredEvent, reason: string) => new DoesNotContinue(position, stream, reason);

/** The events of a log from a position to another, in pages; what is appended meanwhile is left out. */
export async function* pagesOf(
  log: StoredLog,
  after: Position,
  until: Position,
  pageSize = 1_000,
): AsyncIterable<readonly StoredEvent[]> {
  for (let position = after; isAfter(until, position);) {
    const page = (await log.readStored(position, pageSize)).filter((event) => !isAfter(event.position, until));
    const last = page.at(-1);
    if (!last) return;
    position = last.position;
    yield page;
  }
}
