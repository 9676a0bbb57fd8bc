import { Wakes } from '#libs/event-log';
import type { Instant, StoredEvent } from '#libs/eventing';
import type { EsdbConnection } from './connection.js';
import { LogIndex } from './log-index.js';
import { type LogRecord, logRecord, recordedEvent } from './log-record.js';
import { RecordCache } from './record-cache.js';

const PAGE = 1_000;

/**
 * What this process knows of the log, and how it goes on to know everything: at the first need for what is where. Until
 * then the end of the log is asked for, and the rest left on the server.
 */
export class LocalLog {
  readonly index = new LogIndex();
  readonly cache: RecordCache;
  readonly wakes = new Wakes();
  #looking: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #isKnown = false;

  constructor(private readonly connection: EsdbConnection) {
    this.cache = new RecordCache(connection);
  }

  /** Position of the last event that is known. */
  get head(): number {
    return this.index.head;
  }

  /** Whether everything is known that was there at some moment. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** The last event at the call, whatever else is known. */
  async last(): Promise<{ position: number; recordedAt: Instant } | undefined> {
    if (this.#isKnown) {
      await this.catchUp();
      const { head, recordedAt } = this.index;
      return recordedAt === undefined ? undefined : { position: head, recordedAt };
    }
    const last = await this.connection.last();
    if (!last) return undefined;
    const { position, metadata } = logRecord(last);
    return { position, recordedAt: metadata.recordedAt };
  }

  /** Resolves when everything is known that was in the log at the call. Those who wait at the same time share a look. */
  catchUp(): Promise<void> {
    return (this.#next ??= this.#looking
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return (this.#looking = this.#look());
      }));
  }

  /** What the server tells of; a gap before it is closed by a look. */
  onRecord(record: LogRecord): void {
    if (record.position === this.head + 1) this.#learn([record]);
    else if (record.position > this.head) void this.catchUp().catch(() => {});
  }

  lookForMore(): Promise<void> {
    return this.catchUp();
  }

  /**
   * Puts events behind the head that is known. Then what is there is read back: another process that carries out the
   * same command at the same moment writes the same ids, and the server takes the second for a repetition of the first.
   *
   * @returns false when the log has moved on, which then is known
   */
  async write(events: readonly StoredEvent[]): Promise<boolean> {
    const { head } = this;
    const isWritten = await this.connection.append(events, head);
    await this.catchUp();
    if (this.head === head) throw new Error(`the server has answered for position ${head + 1} and shows nothing there`);
    return isWritten;
  }

  async #look(): Promise<void> {
    for (;;) {
      const page = await this.connection.read(this.head, PAGE);
      this.#learn(page.map(logRecord));
      if (page.length < PAGE) break;
    }
    this.#isKnown = true;
  }

  #learn(records: readonly LogRecord[]): void {
    const before = this.head;
    for (const record of records) {
      if (record.position <= this.head) continue;
      this.index.learn(record);
      this.cache.keep(recordedEvent(record));
    }
    if (this.head > before) this.wakes.wake();
  }
}
