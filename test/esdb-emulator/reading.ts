import { type ServerWritableStream, status } from '@grpc/grpc-js';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { identifier, nameOf, streamDeleted } from './appending.js';
import { type Answer, AnswerError } from './faults.js';
import * as messages from './messages.js';
import type { LogRecord, ServerLog } from './server-log.js';

const BACKWARDS: number = 1;

/** `Streams/Read` of a stream or of `$all`, in one go. */
export function read(log: ServerLog, options: ReadReq.Options): ReadResp[] {
  const count = Number(options.getCount());
  const isBackwards = Number(options.getReadDirection()) === BACKWARDS;
  const stream = options.getStream();
  if (!stream) return readAll(log, options.getAll()!, count, isBackwards).map(eventMessage);

  const name = nameOf(stream.getStreamIdentifier());
  if (log.isTombstoned(name)) throw new AnswerError(streamDeleted(name));
  const visible = log.visible(name);
  if (visible) return readStream(visible, stream, isBackwards).slice(0, count).map(eventMessage);
  const notFound = new messages.ReadResp.StreamNotFound().setStreamIdentifier(identifier(name));
  return [new messages.ReadResp().setStreamNotFound(notFound)];
}

/** Both ways the revision itself is included. */
function readStream(
  visible: readonly LogRecord[],
  options: ReadReq.Options.StreamOptions,
  isBackwards: boolean,
): readonly LogRecord[] {
  const first = visible[0]?.revision ?? 0;
  const last = visible.at(-1)?.revision ?? -1;
  const from = options.hasEnd() ? last : options.hasStart() ? 0 : Number(options.getRevision());
  if (isBackwards) return visible.filter(({ revision }) => revision <= from).reverse();
  return visible.slice(Math.max(0, from - first));
}

/** Forwards from a position on, the record there included; backwards without it. */
function readAll(log: ServerLog, all: ReadReq.Options.AllOptions, count: number, isBackwards: boolean): LogRecord[] {
  let index = all.hasEnd() ? log.records.length : 0;
  if (all.hasPosition()) {
    const position = all.getPosition()!;
    const found = log.indexAfter(Number(position.getCommitPosition()), 0);
    if (!found.isBoundary) throw new AnswerError(invalidPosition);
    index = found.index;
  }
  if (isBackwards) return log.records.slice(Math.max(0, index - count), index).reverse();
  return log.records.slice(index, index + count);
}

const invalidPosition: Answer = {
  code: status.INVALID_ARGUMENT,
  details: 'Trying to read from an invalid position.',
};

export function eventMessage(record: LogRecord): ReadResp {
  const recorded = new messages.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(new messages.UUID().setString(record.id));
  recorded.setStreamIdentifier(identifier(record.stream));
  recorded.setStreamRevision(String(record.revision));
  recorded.setCommitPosition(String(record.position));
  recorded.setPreparePosition(String(record.position));
  recorded.getMetadataMap().set('type', record.type);
  recorded.getMetadataMap().set('content-type', record.contentType);
  recorded.getMetadataMap().set('created', record.created);
  recorded.setCustomMetadata(record.metadata);
  recorded.setData(record.data);
  const event = new messages.ReadResp.ReadEvent();
  event.setEvent(recorded);
  event.setCommitPosition(String(record.position));
  return new messages.ReadResp().setEvent(event);
}

/** How a subscription to `$all` or a stream behaves. */
export type SubscriptionBehaviour = {
  /** Delivers nothing more, and does not say so. */
  isStalled: boolean;
  /** As servers before 24.10.5 and 25.0.1: a checkpoint says prepare position 0. */
  omitsPrepare: boolean;
};

const DEFAULT_WINDOW = 32;

/** A catch-up subscription: what is there, then what comes, until the call ends. */
export class Subscription {
  readonly #matches: (record: LogRecord) => boolean;
  readonly #checkpointEvery: number;
  readonly #stopWatching: () => void;
  #next: number;
  #considered = 0;
  #isLive = false;
  #isPumping = false;

  constructor(
    private readonly log: ServerLog,
    private readonly call: ServerWritableStream<ReadReq, ReadResp>,
    private readonly behaviour: SubscriptionBehaviour,
    options: ReadReq.Options,
  ) {
    this.#matches = matcher(options);
    const filter = options.getFilter();
    const window = filter?.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
    this.#checkpointEvery = filter ? filter.getCheckpointintervalmultiplier() * window : Infinity;
    this.#next = startOf(log, options);
    const confirmation = new messages.ReadResp.SubscriptionConfirmation().setSubscriptionId('emulated');
    call.write(new messages.ReadResp().setConfirmation(confirmation));
    this.#stopWatching = log.watch(() => void this.#pump());
    call.on('close', () => this.#stopWatching());
    call.on('cancelled', () => this.#stopWatching());
    void this.#pump();
  }

  end(answer: Answer): void {
    this.#stopWatching();
    this.call.emit('error', answer);
  }

  async #pump(): Promise<void> {
    if (this.#isPumping || this.behaviour.isStalled) return;
    this.#isPumping = true;
    while (this.#next < this.log.records.length && !this.call.cancelled) await this.#deliverNext();
    this.#isPumping = false;
    if (this.#isLive) return;
    this.#isLive = true;
    if (this.#checkpointEvery < Infinity) this.#checkpoint();
    this.call.write(new messages.ReadResp().setCaughtUp(new messages.ReadResp.CaughtUp()));
  }

  async #deliverNext(): Promise<void> {
    const record = this.log.records[this.#next++]!;
    if (this.#matches(record) && !this.call.write(eventMessage(record))) await this.#drained();
    if (++this.#considered % this.#checkpointEvery === 0) this.#checkpoint();
  }

  /** May be the end of the log, where there is no event yet. */
  #checkpoint(): void {
    const position = this.log.records[this.#next]?.position ?? this.log.end;
    const checkpoint = new messages.ReadResp.Checkpoint();
    checkpoint.setCommitPosition(String(position));
    checkpoint.setPreparePosition(this.behaviour.omitsPrepare ? '0' : String(position - 1));
    this.call.write(new messages.ReadResp().setCheckpoint(checkpoint));
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        for (const name of ['drain', 'cancelled']) this.call.off(name, done);
        resolve();
      };
      for (const name of ['drain', 'cancelled']) this.call.once(name, done);
    });
  }
}

function startOf(log: ServerLog, options: ReadReq.Options): number {
  const all = options.getAll();
  if (!all) {
    const stream = options.getStream()!;
    if (stream.hasEnd()) return log.records.length;
    if (stream.hasStart()) return 0;
    const name = nameOf(stream.getStreamIdentifier());
    const after = Number(stream.getRevision());
    const index = log.records.findIndex((record) => record.stream === name && record.revision > after);
    return index < 0 ? log.records.length : index;
  }
  if (all.hasEnd()) return log.records.length;
  if (all.hasStart()) return 0;
  const position = all.getPosition()!;
  const [commit, prepare] = [Number(position.getCommitPosition()), Number(position.getPreparePosition())];
  const { index, isBoundary } = log.indexAfter(commit, prepare);
  if (!isBoundary) throw new AnswerError(invalidPosition);
  return index;
}

function matcher(options: ReadReq.Options): (record: LogRecord) => boolean {
  const stream = options.getStream();
  if (stream) {
    const name = nameOf(stream.getStreamIdentifier());
    return (record) => record.stream === name;
  }
  const filter = options.getFilter();
  if (!filter) return () => true;
  const expression = filter.hasStreamIdentifier() ? filter.getStreamIdentifier()! : filter.getEventType()!;
  const field = filter.hasStreamIdentifier() ? 'stream' : 'type';
  const prefixes = expression.getPrefixList();
  const regex = expression.getRegex() ? new RegExp(expression.getRegex()) : undefined;
  return (record) => (regex ? regex.test(record[field]) : prefixes.some((prefix) => record[field].startsWith(prefix)));
}
