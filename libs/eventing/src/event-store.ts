import type { Instant } from './calendar.js';
import type { Meta, NewEvent, Position, RecordedEvent } from './event.js';

/** Version of a stream's last event; `0` for a stream that does not exist yet. */
export type StreamVersion = number;

/** What a decision looked at besides its own stream. The append fails if any of it has changed meanwhile. */
export type Reliance =
  | Readonly<{ stream: string; version: StreamVersion }>
  /** Nothing in any stream of the category was recorded after this position. */
  | Readonly<{ category: string; position: Position }>;

/** One command's events for one stream: all or nothing. */
export type Append = Readonly<{
  stream: string;
  expectedVersion: StreamVersion;
  /** At least one. */
  events: readonly NewEvent[];
  meta: Meta;
  /** A digest of what was asked, so that a command id cannot be reused for something else. */
  fingerprint: string;
  /** What the clock says. The events get this instant, or the next after the log's last event if that is later. */
  at: Instant;
  reliesOn?: readonly Reliance[];
}>;

/** Where a command's events are. The same for every repetition of the command. */
export type Appended = Readonly<{
  commandId: string;
  stream: string;
  /** Of the command's last event. */
  version: StreamVersion;
  /** Of the command's last event. */
  position: Position;
  fingerprint: string;
}>;

/** Where the log ends at the moment. */
export type StreamLength = Readonly<{ stream: string; events: number }>;

/** What was recorded last, whatever its stream. */
export type LastRecorded = Readonly<{ position: Position; recordedAt: Instant }>;

/** The port. `testing/event-store-contract.ts` says in code what every adapter must do. */
export interface EventStore {
  /**
   * Acknowledged means durable. Repeating a command id, also at the same moment or after a lost acknowledgement,
   * writes nothing and answers as the first time.
   *
   * @throws {VersionConflict} when the stream, or something relied on, has moved on; nothing was written
   * @throws {CommandIdReused} when the command id was used with another fingerprint
   * @throws {StoreOverloaded} when too much is waiting; nothing was written
   * @throws {StoreUnavailable} when the store stays away
   */
  append(append: Append): Promise<Appended>;

  /** What this command id has written, if it has. */
  appended(commandId: string): Promise<Appended | undefined>;

  /** All events of a stream in the order of their versions; none if the stream does not exist. */
  readStream(stream: string): Promise<RecordedEvent[]>;

  /**
   * The events of the streams whose names are from `first` to `last`, both included, stream by stream, each in the
   * order of its versions. Only where that is sooner than {@link readStream} for each.
   */
  readRange?(first: string, last: string): Promise<RecordedEvent[]>;

  /**
   * The streams of a category that a position has events of, and how many, in the order of their names. Together with
   * {@link readRange}, and only where that is sooner than reading the log.
   *
   * @param after the name before the first; `''` for the beginning
   */
  streamLengths?(category: string, upTo: Position, after: string, limit: number): Promise<StreamLength[]>;

  /**
   * All events of all streams of a category in the order of the log, and the position up to which that is complete.
   * For categories that stay small (units, staff, accommodations): they are read whole.
   */
  readCategory(category: string): Promise<{ events: RecordedEvent[]; position: Position }>;

  /** The next events of the log after a position, at most `limit`, in order. A later call never finds one before. */
  readLog(after: Position, limit: number): Promise<RecordedEvent[]>;

  /** Position of the last event; {@link START} for an empty log. */
  head(): Promise<Position>;

  /**
   * The log's last event: where it is, and when it was recorded; nothing in an empty log. Whatever is appended later
   * is recorded later, so what was known at that instant does not change any more.
   */
  last(): Promise<LastRecorded | undefined>;

  /**
   * Follows the log from a position: batches of at least one event, in order, each event once, without end.
   * Ends when the signal is aborted; throws when the store cannot be read, and can then be followed again.
   */
  follow(after: Position, signal: AbortSignal): AsyncIterable<RecordedEvent[]>;

  /** Finishes what is being written; everything acknowledged is safe without it. */
  close(): Promise<void>;
}

/** Somebody else wrote first; nothing was written. Decide again on what is true now. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';

  constructor(readonly stream: string) {
    super(`${stream}, or a stream its command relied on, has moved on`);
  }
}

export class CommandIdReused extends Error {
  override readonly name = 'CommandIdReused';

  constructor(readonly commandId: string) {
    super(`command id ${commandId} was used for another command before`);
  }
}

export class StoreOverloaded extends Error {
  override readonly name = 'StoreOverloaded';

  constructor() {
    super('too many commands are waiting to be written; try again in a moment');
  }
}

/**
 * The store cannot be reached, or does not answer. What was to be appended may be there, or still come; sent again
 * with the same command id it is there once.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
