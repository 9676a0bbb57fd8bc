import { Continuation, DoesNotContinue, type StoredEvent, storedMetaOf } from '#libs/eventing';
import { chained } from './decide-batch.js';
import type { LocalLog } from './local-log.js';
import { isTransient } from './transient-errors.js';

const MAX_BYTES = 900_000;
/** What the metadata of a record says beside the texts. */
const ENVELOPE = 320;
const ATTEMPTS = 10;

/**
 * Continues the log with events of another one, in as few appends as the server takes, each with whole commands: who
 * is interrupted continues behind what is there.
 *
 * @throws {DoesNotContinue} nothing was written
 */
export async function restoreEvents(log: LocalLog, events: readonly StoredEvent[]): Promise<void> {
  await log.catchUp();
  const { index } = log;
  const continuation = new Continuation(index.recordedAt, (stream) => index.endOf(stream), chained);
  for (const event of events) {
    continuation.add(event);
    refuseOtherTexts(event);
  }
  const commands = commandsOf(events);
  for (const [{ position, stream }] of commands.values()) refuseKnown(log, commands, position, stream);
  for (const chunk of chunksOf([...commands.values()])) await written(log, chunk);
}

/** Texts that another program wrote would be written otherwise here, and no longer fit their hash. */
function refuseOtherTexts({ data, meta, position, stream }: StoredEvent): void {
  const isSame = [data, meta].every((text) => JSON.stringify(JSON.parse(text)) === text);
  if (!isSame) throw new DoesNotContinue(position, stream, 'its JSON is written otherwise than this log writes it');
}

type Commands = ReadonlyMap<string, readonly [StoredEvent, ...StoredEvent[]]>;

function refuseKnown({ index }: LocalLog, commands: Commands, position: string, stream: string): void {
  for (const id of commands.keys()) {
    if (index.appended(id)) throw new DoesNotContinue(position, stream, `command ${id} has written here before`);
  }
}

/** @throws {DoesNotContinue} when the events of a command are not beside each other in one stream */
function commandsOf(events: readonly StoredEvent[]): Commands {
  const commands = new Map<string, [StoredEvent, ...StoredEvent[]]>();
  let before: string | undefined;
  for (const event of events) {
    const { commandId } = storedMetaOf(event);
    const same = commands.get(commandId);
    if (same && (before !== commandId || same[0].stream !== event.stream)) {
      throw new DoesNotContinue(event.position, event.stream, `command ${commandId} has written elsewhere before`);
    }
    if (same) same.push(event);
    else commands.set(commandId, [event]);
    before = commandId;
  }
  return commands;
}

function chunksOf(commands: readonly (readonly StoredEvent[])[]): StoredEvent[][] {
  const chunks: StoredEvent[][] = [];
  let bytes = Infinity;
  for (const events of commands) {
    const size = events.reduce((sum, event) => sum + sizeOf(event), 0);
    if (bytes + size > MAX_BYTES) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)!.push(...events);
    bytes += size;
  }
  return chunks;
}

const sizeOf = ({ data, meta, type, stream }: StoredEvent): number =>
  Buffer.byteLength(data) + Buffer.byteLength(meta) + 2 * type.length + stream.length + ENVELOPE;

async function written(log: LocalLog, chunk: readonly StoredEvent[]): Promise<void> {
  const isThere = () => log.index.appended(storedMetaOf(chunk.at(-1)!).commandId) !== undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      if (attempt > 1) await log.catchUp();
      if (isThere() || (await log.write(chunk)) || isThere()) return;
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      continue;
    }
    const [{ position, stream }] = chunk as [StoredEvent];
    throw new DoesNotContinue(position, stream, 'somebody else has appended meanwhile');
  }
}
