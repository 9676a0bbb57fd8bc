import type { Correction, LocalDate, Meta, RecordedEvent, StoredEvent } from '#libs/eventing';

/** Columns of `es.event e` as {@link EventRow} has them. */
export const EVENT_COLUMNS = `e.pos, e.stream_id, e.version, e.event_id, e.type, e.schema_version, e.recorded_at, e.data,
  e.meta, encode(e.hash, 'hex') AS hash`;

export type EventRow = Readonly<{
  pos: string;
  stream_id: string;
  version: string;
  event_id: string;
  type: string;
  schema_version: number;
  recorded_at: string;
  data: string;
  meta: string;
  hash: string;
}>;

export function recordedEvent(row: EventRow): RecordedEvent {
  const { occurredOn, corrects, commandId, correlationId, causationId, actor, lateReason } = JSON.parse(
    row.meta,
  ) as Meta & {
    occurredOn: LocalDate;
    corrects?: Correction;
  };
  return {
    id: row.event_id,
    type: row.type,
    occurredOn,
    data: JSON.parse(row.data) as object,
    ...(corrects && { corrects }),
    stream: row.stream_id,
    version: Number(row.version),
    position: row.pos,
    schemaVersion: row.schema_version,
    recordedAt: row.recorded_at,
    meta: {
      commandId,
      correlationId,
      ...(causationId !== undefined && { causationId }),
      actor,
      ...(lateReason !== undefined && { lateReason }),
    },
    hash: row.hash,
  };
}

export const storedEvent = (row: EventRow): StoredEvent => ({
  position: row.pos,
  stream: row.stream_id,
  version: Number(row.version),
  id: row.event_id,
  type: row.type,
  schemaVersion: row.schema_version,
  recordedAt: row.recorded_at,
  data: row.data,
  meta: row.meta,
  hash: row.hash,
});
