import type { ResolvedEvent } from '@eventstore/db-client';
import { eventIdFor, type Verification, type VerifyProgress } from '#libs/event-log';
import { hashedText, NO_HASH, type StoredEvent, storedMetaOf, type StreamEnd } from '#libs/eventing';
import type { EsdbConnection } from './connection.js';
import { chained } from './decide-batch.js';
import { ForeignRecord, logRecord, storedEvent } from './log-record.js';

type Command = { readonly id: string; readonly stream: string; events: number };

/** What was read of the log so far. */
type Log = {
  position: number;
  recordedAt: string;
  readonly ends: Map<string, StreamEnd>;
  readonly commands: Set<string>;
  command: Command | undefined;
};

const PAGE = 1_000;

/**
 * Reads the whole log in its order and recomputes every stream's hash chain from what is stored; checks that positions
 * and versions have no gaps, that time never runs back, and that ids are those of the commands.
 */
export async function verifyLog(connection: EsdbConnection, onProgress: VerifyProgress): Promise<Verification> {
  const log: Log = { position: 0, recordedAt: '', ends: new Map(), commands: new Set(), command: undefined };
  for (;;) {
    const page = await connection.read(log.position, PAGE);
    for (const resolved of page) {
      const fault = faultOf(resolved, log);
      if (fault) return fault;
    }
    onProgress(String(log.position));
    if (page.length < PAGE) return { ok: true, events: log.position, streams: log.ends.size };
  }
}

function faultOf(resolved: ResolvedEvent, log: Log): Verification | undefined {
  const position = log.position + 1;
  if (Number(resolved.event?.revision) + 1 !== position) {
    return { ok: false, position: String(position), stream: '', reason: `position ${position} is missing` };
  }
  try {
    const event = storedEvent(logRecord(resolved));
    const reason = reasonAgainst(event, log);
    if (reason === undefined) return undefined;
    return { ok: false, position: event.position, stream: event.stream, reason };
  } catch (error) {
    if (!(error instanceof ForeignRecord)) throw error;
    return { ok: false, position: String(position), stream: '', reason: 'it is no event that Lotse has written' };
  }
}

function reasonAgainst(event: StoredEvent, log: Log): string | undefined {
  const { stream, version, hash, recordedAt } = event;
  const end = log.ends.get(stream) ?? { version: 0, hash: NO_HASH };
  if (version !== end.version + 1) return `version ${version} follows version ${end.version} of its stream`;
  if (chained(end.hash, hashedText(event)) !== hash) return 'the stored bytes do not match their hash';
  if (recordedAt < log.recordedAt) return 'it was recorded before the event in front of it';
  const command = commandAt(event, log);
  if (!command) return 'its command has written elsewhere before';
  if (event.id !== eventIdFor(command.id, command.events)) return 'its id is not the one of its command';
  command.events++;
  log.command = command;
  log.commands.add(command.id);
  log.ends.set(stream, { version, hash });
  log.recordedAt = recordedAt;
  log.position++;
  return undefined;
}

/** The events of a command follow each other in the log and in the stream. */
function commandAt(event: StoredEvent, { command, commands }: Log): Command | undefined {
  const { commandId: id } = storedMetaOf(event);
  if (command?.id === id && command.stream === event.stream) return command;
  return commands.has(id) ? undefined : { id, stream: event.stream, events: 0 };
}
