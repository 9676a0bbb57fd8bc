import { type Appended, categoryOf, type Instant, NO_HASH, type StreamEnd } from '#libs/eventing';
import type { LogPlace, LogRecord } from './log-record.js';

type StreamEntry = { readonly positions: number[]; hash: string };

const NOWHERE: readonly number[] = [];

/**
 * What is where in the log: the whole log is one stream of EventStoreDB, so the streams, categories and commands in it
 * are found here. Held in memory, learnt from the log's first event on.
 */
export class LogIndex {
  readonly #streams = new Map<string, StreamEntry>();
  readonly #categories = new Map<string, number[]>();
  readonly #commands = new Map<string, Appended>();
  #head = 0;
  #recordedAt: Instant | undefined;
  #place: LogPlace | undefined;

  /** Position of the last event. */
  get head(): number {
    return this.#head;
  }

  /** When the last event was recorded. */
  get recordedAt(): Instant | undefined {
    return this.#recordedAt;
  }

  /** Of the last event whose place the server has told. */
  get place(): LogPlace | undefined {
    return this.#place;
  }

  positionsOf(stream: string): readonly number[] {
    return this.#streams.get(stream)?.positions ?? NOWHERE;
  }

  positionsIn(category: string): readonly number[] {
    return this.#categories.get(category) ?? NOWHERE;
  }

  endOf(stream: string): StreamEnd {
    const entry = this.#streams.get(stream);
    return entry ? { version: entry.positions.length, hash: entry.hash } : { version: 0, hash: NO_HASH };
  }

  /** What a command has written. */
  appended(commandId: string): Appended | undefined {
    return this.#commands.get(commandId);
  }

  /**
   * Takes in the record behind the last one; one that is known already changes nothing.
   *
   * @throws when the log has a gap there, or its stream has
   */
  learn({ position, metadata, place }: LogRecord): void {
    if (position <= this.#head) return;
    if (position !== this.#head + 1) throw new Error(`the log goes on at ${position} after ${this.#head}`);
    const { stream, version, hash, recordedAt, meta } = metadata;
    const { commandId, fingerprint = '' } = meta;
    const entry = this.#streams.get(stream) ?? { positions: [], hash };
    if (version !== entry.positions.length + 1) {
      throw new Error(`position ${position}: version ${version} of ${stream} follows ${entry.positions.length}`);
    }
    entry.positions.push(position);
    entry.hash = hash;
    this.#streams.set(stream, entry);
    this.#positionsToFill(categoryOf(stream)).push(position);
    this.#commands.set(commandId, { commandId, stream, version, position: String(position), fingerprint });
    this.#head = position;
    this.#recordedAt = recordedAt;
    if (place) this.#place = place;
  }

  #positionsToFill(category: string): number[] {
    const positions = this.#categories.get(category) ?? [];
    this.#categories.set(category, positions);
    return positions;
  }
}
