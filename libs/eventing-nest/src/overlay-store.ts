import {
  type Append,
  type Appended,
  categoryOf,
  CommandIdReused,
  ensureStorable,
  type EventStore,
  type LastRecorded,
  type Position,
  type RecordedEvent,
  VersionConflict,
} from '#libs/eventing';

/**
 * What a store would be after some commands, without writing any of them: reads show the store and, after it, what
 * was appended here. A dry run goes through the same decisions as a real one.
 */
export class OverlayStore implements EventStore {
  readonly #streams = new Map<string, RecordedEvent[]>();
  readonly #commands = new Map<string, Appended>();
  #count = 0;

  constructor(private readonly store: EventStore) {}

  async append(append: Append): Promise<Appended> {
    ensureStorable(append);
    const { stream, expectedVersion, events, meta, fingerprint, at } = append;
    const before = await this.appended(meta.commandId);
    if (before && before.fingerprint !== fingerprint) throw new CommandIdReused(meta.commandId);
    if (before) return before;
    const past = await this.readStream(stream);
    if (past.length !== expectedVersion) throw new VersionConflict(stream);
    const head = BigInt(await this.store.head());
    const added = events.map((event, index): RecordedEvent => {
      this.#count += 1;
      return {
        ...event,
        id: `dry-run-${this.#count}`,
        stream,
        version: expectedVersion + index + 1,
        position: String(head + BigInt(this.#count)),
        schemaVersion: 1,
        recordedAt: at,
        meta,
        hash: '',
      };
    });
    this.#streams.set(stream, [...(this.#streams.get(stream) ?? []), ...added]);
    const last = added.at(-1)!;
    const appended = { commandId: meta.commandId, stream, version: last.version, position: last.position, fingerprint };
    this.#commands.set(meta.commandId, appended);
    return appended;
  }

  async appended(commandId: string): Promise<Appended | undefined> {
    return this.#commands.get(commandId) ?? this.store.appended(commandId);
  }

  async readStream(stream: string): Promise<RecordedEvent[]> {
    return [...(await this.store.readStream(stream)), ...(this.#streams.get(stream) ?? [])];
  }

  async readCategory(category: string): Promise<{ events: RecordedEvent[]; position: Position }> {
    const { events, position } = await this.store.readCategory(category);
    const added = [...this.#streams.values()].flat().filter(({ stream }) => categoryOf(stream) === category);
    added.sort((a, b) => Number(BigInt(a.position) - BigInt(b.position)));
    return { events: [...events, ...added], position };
  }

  readLog(after: Position, limit: number): Promise<RecordedEvent[]> {
    return this.store.readLog(after, limit);
  }

  head(): Promise<Position> {
    return this.store.head();
  }

  last(): Promise<LastRecorded | undefined> {
    return this.store.last();
  }

  follow(after: Position, signal: AbortSignal): AsyncIterable<RecordedEvent[]> {
    return this.store.follow(after, signal);
  }

  /** The store beneath stays open: it belongs to whoever opened it. */
  async close(): Promise<void> {}
}
