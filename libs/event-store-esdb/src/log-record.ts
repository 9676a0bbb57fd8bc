import type { EventData, JSONType, ResolvedEvent } from '@eventstore/db-client';
import type { Correction, Instant, LocalDate, Meta, RecordedEvent, StoredEvent } from '#libs/eventing';

/** Where a record is in the server's transaction log; a subscription resumes behind it. */
export type LogPlace = Readonly<{ commit: bigint; prepare: bigint }>;

/** What the metadata of a record says. The name of the stream in EventStoreDB is the log's, not the event's. */
type RecordMetadata = Readonly<{
  stream: string;
  version: number;
  schemaVersion: number;
  recordedAt: Instant;
  hash: string;
  /** Its JSON is the text that was hashed. */
  meta: StoredMeta;
}>;

type StoredMeta = Meta & Readonly<{ occurredOn: LocalDate; corrects?: Correction; fingerprint?: string }>;

/** A record of the log, as it is read. */
export type LogRecord = Readonly<{
  /** 1 for the first. */
  position: number;
  id: string;
  type: string;
  data: unknown;
  metadata: RecordMetadata;
  place: LogPlace | undefined;
}>;

/** What stands at a place of the log is no event that Lotse has written. */
export class ForeignRecord extends Error {
  override readonly name = 'ForeignRecord';

  constructor(readonly position: number) {
    super(`position ${position} of the log holds something else than an event of Lotse; ask "lotse verify"`);
  }
}

/** @throws {ForeignRecord} */
export function logRecord({ event }: ResolvedEvent): LogRecord {
  if (!event) throw new Error('a link in the log');
  const position = Number(event.revision) + 1;
  const metadata = event.metadata as unknown;
  if (!event.isJson || !isRecordMetadata(metadata)) throw new ForeignRecord(position);
  const { id, type, data, position: place } = event;
  return { position, id, type, data, metadata, place };
}

function isRecordMetadata(value: unknown): value is RecordMetadata {
  if (typeof value !== 'object' || value === null) return false;
  const { stream, version, schemaVersion, recordedAt, hash, meta } = value as Partial<RecordMetadata>;
  return (
    [stream, recordedAt, hash, meta?.commandId, meta?.occurredOn].every((text) => typeof text === 'string') &&
    [version, schemaVersion].every((number) => typeof number === 'number')
  );
}

/** JSON that was written by `JSON.stringify` is written by it once more as it was: these are the hashed texts. */
export function storedEvent({ position, id, type, data, metadata }: LogRecord): StoredEvent {
  const { stream, version, schemaVersion, recordedAt, hash, meta } = metadata;
  return {
    ...{ position: String(position), stream, version, id, type, schemaVersion, recordedAt },
    ...{ data: JSON.stringify(data), meta: JSON.stringify(meta), hash },
  };
}

/** The record that a stored event becomes. */
export const eventData = (event: StoredEvent): EventData => {
  const { id, type, data, stream, version, schemaVersion, recordedAt, hash, meta } = event;
  const metadata: RecordMetadata = {
    ...{ stream, version, schemaVersion, recordedAt, hash },
    meta: JSON.parse(meta) as StoredMeta,
  };
  return { id, contentType: 'application/json', type, data: JSON.parse(data) as JSONType, metadata };
};

export function recordedEvent({ position, id, type, data, metadata }: LogRecord): RecordedEvent {
  const { stream, version, schemaVersion, recordedAt, hash } = metadata;
  const { occurredOn, corrects, commandId, correlationId, causationId, actor, lateReason } = metadata.meta;
  return {
    ...{ id, type, occurredOn, data: data as object },
    ...(corrects && { corrects }),
    ...{ stream, version, position: String(position), schemaVersion, recordedAt },
    meta: {
      ...{ commandId, correlationId },
      ...(causationId !== undefined && { causationId }),
      actor,
      ...(lateReason !== undefined && { lateReason }),
    },
    hash,
  };
}
