import { type Append, categoryOf, ensureStorable, type NewEvent } from '#libs/eventing';
import { v5 as uuidV5 } from 'uuid';

/** A command as it goes into the tables: exactly these texts are hashed. */
export type StoredCommand = Readonly<{
  append: Append;
  category: string;
  events: readonly Readonly<{ id: string; type: string; schemaVersion: number; data: string; meta: string }>[];
  bytes: number;
}>;

/** Event ids are UUIDs of version 5 in this namespace, over `command id/index`, on every tier. */
export const EVENT_ID_NAMESPACE = '6f7d2c1e-5a0b-5c3d-9e84-1b2f3a4c5d6e';

/** The same command makes the same ids: whoever knows a command's id knows its events' before they are written. */
export const eventIdFor = (commandId: string, index: number): string =>
  uuidV5(`${commandId}/${index}`, EVENT_ID_NAMESPACE);

/** The largest command that every tier takes: EventStoreDB's default limit is the lowest. */
export const MAX_COMMAND_BYTES = 1_000_000;

/** @throws {Refusal | TypeError | RangeError} when it cannot be stored as it is */
export function storedCommand(append: Append): StoredCommand {
  if (!/^[^-\0]+-./s.test(append.stream)) throw new TypeError(`"${append.stream}" is no stream name: category-id`);
  if (append.events.length === 0) throw new TypeError('a command without events has nothing to append');
  if (Number.isNaN(Date.parse(append.at))) throw new TypeError(`"${append.at}" is no instant`);

  ensureStorable(append);

  const events = append.events.map((event, index) => ({
    id: eventIdFor(append.meta.commandId, index),
    type: event.type,
    schemaVersion: event.schemaVersion ?? 1,
    data: json(event.data),
    meta: json(storedMeta(append, event)),
  }));
  const bytes = events.reduce((sum, { data, meta }) => sum + Buffer.byteLength(data) + Buffer.byteLength(meta), 0);
  if (bytes > MAX_COMMAND_BYTES) {
    throw new RangeError(
      `the events of command ${append.meta.commandId} take ${bytes} bytes; ${MAX_COMMAND_BYTES} are allowed`,
    );
  }
  return { append, category: categoryOf(append.stream), events, bytes };
}

function storedMeta({ meta, fingerprint }: Append, { occurredOn, corrects }: NewEvent): object {
  const { commandId, correlationId, causationId, actor, lateReason } = meta;
  return { occurredOn, corrects, commandId, correlationId, causationId, actor, lateReason, fingerprint };
}

function json(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError('the data of an event must be JSON');
  return text;
}
