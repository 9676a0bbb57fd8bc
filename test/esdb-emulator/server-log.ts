/** One record of the server's transaction log. */
export type LogRecord = Readonly<{
  /** Byte offset: grows, never consecutive. Commit and prepare position of the record are both this. */
  position: number;
  stream: string;
  revision: number;
  id: string;
  type: string;
  contentType: string;
  data: Uint8Array;
  metadata: Uint8Array;
  /** .NET ticks since 1970: tenths of a microsecond. */
  created: string;
}>;

export type ProposedEvent = Pick<LogRecord, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** A revision; or one of the words. */
export type ExpectedRevision = number | 'any' | 'no_stream' | 'stream_exists';

/** What became of an append. `current` is `-1` for a stream without events. */
export type Decision =
  | Readonly<{ is: 'appended' | 'idempotent'; current: number; position: number }>
  | Readonly<{ is: 'wrong-version'; current: number }>
  | Readonly<{ is: 'deleted' }>
  | Readonly<{ is: 'too-large'; limit: number }>;

/** Rules that the newest event of a stream's metadata stream makes. */
type StreamRules = Readonly<{ truncateBefore: bigint; maxCount: number | undefined }>;

/** What a stream's `$tb` says when it is deleted softly. */
const DELETED = 9_223_372_036_854_775_807n;
/** Of the newest servers before 25.1, and the default. */
const MAX_APPEND_SIZE = 1_048_576;
const RECORD_OVERHEAD = 117;
const FIRST_POSITION = 1_024;

/** The log of a server, or of a cluster whose nodes are all up to date: what is in it, and what may be appended. */
export class ServerLog {
  readonly records: LogRecord[] = [];
  readonly #streams = new Map<string, LogRecord[]>();
  readonly #tombstoned = new Set<string>();
  readonly #watching = new Set<() => void>();
  #end = FIRST_POSITION;

  constructor() {
    // What every server writes before anybody else does.
    this.#write('$settings', [systemEvent('$UserCreated', { $stats: 'off' })]);
    this.#write('$users', [systemEvent('$User', 'admin')]);
  }

  /** Where the next record will be. */
  get end(): number {
    return this.#end;
  }

  /** Calls back after every append; returns how to stop. */
  watch(onGrown: () => void): () => void {
    this.#watching.add(onGrown);
    return () => this.#watching.delete(onGrown);
  }

  /** IndexWriter.CheckCommit of the server, and then the append. */
  append(stream: string, expected: ExpectedRevision, events: readonly ProposedEvent[]): Decision {
    const size = events.reduce(
      (sum, { data, metadata, type }) => sum + data.length + metadata.length + 2 * type.length,
      0,
    );
    if (size > MAX_APPEND_SIZE) return { is: 'too-large', limit: MAX_APPEND_SIZE };
    const refusal = this.#check(stream, expected, events);
    if (refusal) return refusal;
    const written = this.#write(stream, events);
    const { truncateBefore } = this.#rules(stream);
    if (truncateBefore === DELETED && events.length > 0) {
      this.#setMetadata(stream, `{"$tb":${written.at(-1)!.revision - events.length + 1}}`);
    }
    return { is: 'appended', current: this.lastRevision(stream), position: written.at(-1)?.position ?? this.#end };
  }

  /** `-1` for a stream that never had an event. */
  lastRevision(stream: string): number {
    return (this.#streams.get(stream)?.length ?? 0) - 1;
  }

  /** Deletes softly: numbers go on where they ended when somebody appends again. */
  delete(stream: string): void {
    this.#setMetadata(stream, `{"$tb":${DELETED}}`);
  }

  /** For ever. */
  tombstone(stream: string): void {
    this.#write(stream, [systemEvent('$streamDeleted', null)]);
    this.#tombstoned.add(stream);
  }

  isTombstoned(stream: string): boolean {
    return this.#tombstoned.has(stream);
  }

  /** Events that a read of the stream shows, in order; nothing for a stream that does not exist or is deleted. */
  visible(stream: string): readonly LogRecord[] | undefined {
    const records = this.#streams.get(stream);
    const { truncateBefore, maxCount } = this.#rules(stream);
    if (!records || truncateBefore === DELETED) return undefined;
    const first = Math.max(Number(truncateBefore), maxCount === undefined ? 0 : records.length - maxCount);
    return first > 0 ? records.slice(first) : records;
  }

  /** Index of the first record behind a position, and whether that position is the boundary of a record. */
  indexAfter(commit: number, prepare: number): { index: number; isBoundary: boolean } {
    let [low, high] = [0, this.records.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.records[middle]!.position < commit) low = middle + 1;
      else high = middle;
    }
    const at = this.records[low];
    const isBoundary = commit === this.#end || commit === 0 || at?.position === commit;
    return { index: at?.position === commit && prepare >= commit ? low + 1 : low, isBoundary };
  }

  /** For tests: changes what is stored, as somebody could who has the server's files. */
  tamper(stream: string, revision: number, change: Partial<LogRecord>): void {
    const changed = { ...this.#streams.get(stream)![revision]!, ...change };
    this.#streams.get(stream)![revision] = changed;
    this.records[this.records.findIndex(({ position }) => position === changed.position)] = changed;
  }

  #check(stream: string, expected: ExpectedRevision, events: readonly ProposedEvent[]): Decision | undefined {
    if (this.#tombstoned.has(stream)) return { is: 'deleted' };
    if (expected === 'any') return this.#repeatedAnywhere(stream, events);
    if (expected === 'stream_exists') return this.#checkExists(stream) ?? this.#repeatedAnywhere(stream, events);
    return this.#checkRevision(stream, expected, events);
  }

  #checkRevision(stream: string, expected: number | 'no_stream', events: readonly ProposedEvent[]) {
    const current = this.lastRevision(stream);
    const revision = expected === 'no_stream' ? -1 : expected;
    if (revision === current) return undefined;
    const repeated = revision < current ? this.#repeatedAt(stream, revision + 1, events) : undefined;
    if (!repeated && expected === 'no_stream' && this.#isDeleted(stream)) return undefined;
    return repeated ?? ({ is: 'wrong-version', current } as const);
  }

  /** Metadata alone counts as existing. */
  #checkExists(stream: string): Decision | undefined {
    if (this.#isDeleted(stream)) return { is: 'deleted' };
    const exists = this.lastRevision(stream) >= 0 || this.lastRevision(`$$${stream}`) >= 0;
    return exists ? undefined : { is: 'wrong-version', current: -1 };
  }

  #isDeleted(stream: string): boolean {
    return this.#rules(stream).truncateBefore === DELETED;
  }

  /** The same ids at exactly these revisions: it was appended before, even if the stream has moved on. */
  #repeatedAt(stream: string, first: number, events: readonly ProposedEvent[]): Decision | undefined {
    const there = this.#streams.get(stream)!.slice(first, first + events.length);
    const isSame = there.length === events.length && events.every(({ id }, index) => there[index]!.id === id);
    const last = there.at(-1);
    return isSame && last ? { is: 'idempotent', current: last.revision, position: last.position } : undefined;
  }

  #repeatedAnywhere(stream: string, events: readonly ProposedEvent[]): Decision | undefined {
    const records = this.#streams.get(stream) ?? [];
    const known = events.map(({ id }) => records.find((record) => record.id === id));
    if (!known[0]) return undefined;
    const last = known.every((record) => record !== undefined) ? known.at(-1) : undefined;
    if (last) return { is: 'idempotent', current: last.revision, position: last.position };
    return { is: 'wrong-version', current: records.length - 1 };
  }

  #rules(stream: string): StreamRules {
    const newest = this.#streams.get(`$$${stream}`)?.at(-1);
    const text = newest ? Buffer.from(newest.data).toString() : '{}';
    // JSON.parse would round the number that stands for "deleted".
    const truncateBefore = BigInt(/"\$tb":\s*(\d+)/.exec(text)?.[1] ?? 0);
    const { $maxCount: maxCount } = JSON.parse(text) as { $maxCount?: number };
    return { truncateBefore, maxCount };
  }

  #setMetadata(stream: string, json: string): void {
    this.#write(`$$${stream}`, [{ ...systemEvent('$metadata', null), data: Buffer.from(json) }]);
  }

  #write(stream: string, events: readonly ProposedEvent[]): LogRecord[] {
    const records = this.#streams.get(stream) ?? [];
    if (events.length > 0) this.#streams.set(stream, records);
    const written = events.map((event) => {
      const record = {
        ...{ position: this.#end, stream, revision: records.length, created: `${Date.now()}0000` },
        ...{ id: event.id, type: event.type, contentType: event.contentType },
        ...{ data: Uint8Array.from(event.data), metadata: Uint8Array.from(event.metadata) },
      };
      this.#end += RECORD_OVERHEAD + record.data.length + record.metadata.length + stream.length;
      records.push(record);
      this.records.push(record);
      return record;
    });
    for (const onGrown of this.#watching) onGrown();
    return written;
  }
}

let systemEvents = 0;

const systemEvent = (type: string, data: unknown): ProposedEvent => ({
  id: `00000000-0000-4000-8000-${String(++systemEvents).padStart(12, '0')}`,
  type,
  contentType: 'application/json',
  data: Buffer.from(JSON.stringify(data)),
  metadata: new Uint8Array(),
});
