import { createHash } from 'node:crypto';
import type { StoredCommand } from '#libs/event-log';
import {
  type Append,
  CommandIdReused,
  hashedText,
  type Instant,
  isAfter,
  type StoredEvent,
  VersionConflict,
} from '#libs/eventing';
import type { LogIndex } from './log-index.js';

/** What is to be written, and what is refused or was written before. */
export type Verdict = Readonly<{
  /** Of all commands that pass, in their order. */
  events: readonly StoredEvent[];
  /** By command: why not. A command that is not here passes, or was written before. */
  refused: ReadonlyMap<StoredCommand, VersionConflict | CommandIdReused>;
}>;

/**
 * Judges commands on the log as it is known: the verdict holds if they are written at exactly this head. No two of
 * them share an id or a stream, and none relies on what an earlier one writes.
 */
export function decideBatch(index: LogIndex, commands: readonly StoredCommand[]): Verdict {
  const events: StoredEvent[] = [];
  const refused = new Map<StoredCommand, VersionConflict | CommandIdReused>();
  let recordedAt = momentAfter(index.recordedAt);
  for (const command of commands) {
    const { append } = command;
    const known = index.appended(append.meta.commandId);
    if (known) {
      if (known.fingerprint !== append.fingerprint) refused.set(command, new CommandIdReused(known.commandId));
    } else if (!isUpToDate(index, append)) {
      refused.set(command, new VersionConflict(append.stream));
    } else {
      if (Date.parse(append.at) > recordedAt) recordedAt = Date.parse(append.at);
      events.push(...eventsOf(index, command, index.head + events.length, new Date(recordedAt).toISOString()));
    }
  }
  return { events, refused };
}

const momentAfter = (instant: Instant | undefined): number =>
  instant === undefined ? Number.NEGATIVE_INFINITY : Date.parse(instant) + 1;

function isUpToDate(index: LogIndex, { stream, expectedVersion, reliesOn = [] }: Append): boolean {
  if (index.endOf(stream).version !== expectedVersion) return false;
  return reliesOn.every((on) => {
    if ('stream' in on) return index.endOf(on.stream).version === on.version;
    const last = index.positionsIn(on.category).at(-1);
    return last === undefined || !isAfter(String(last), on.position);
  });
}

/** Linked to the end of their stream. */
function eventsOf(index: LogIndex, { append, events }: StoredCommand, head: number, recordedAt: Instant) {
  let { hash } = index.endOf(append.stream);
  return events.map(({ id, type, schemaVersion, data, meta }, i): StoredEvent => {
    const event = {
      ...{ position: String(head + i + 1), stream: append.stream, version: append.expectedVersion + i + 1 },
      ...{ id, type, schemaVersion, recordedAt, data, meta },
    };
    hash = chained(hash, hashedText(event));
    return { ...event, hash };
  });
}

/** @param previous hex */
export const chained = (previous: string, text: string): string =>
  createHash('sha256').update(Buffer.from(previous, 'hex')).update(text).digest('hex');
