import { type Appended, CommandIdReused, VersionConflict } from '#libs/eventing';
import type { Database, Statement } from './database.js';
import { SCHEMA_VERSION, type StoredCommand } from './stored-command.js';

const MAX_COMMANDS = 256;
const MAX_BYTES = 4_000_000;

/**
 * Takes the next batch out of what is waiting, in order. The database judges the commands of a batch side by side,
 * so two that share an id or a stream never meet in one, nor does one that relies on what an earlier one writes.
 */
export function nextBatch<Waiting extends { readonly command: StoredCommand }>(
  waiting: readonly Waiting[],
): { batch: Waiting[]; rest: Waiting[] } {
  const batch: Waiting[] = [];
  const rest: Waiting[] = [];
  const ids = new Set<string>();
  const streams = new Set<string>();
  const categories = new Set<string>();
  let bytes = 0;

  for (const [index, entry] of waiting.entries()) {
    const { append, category } = entry.command;
    if (batch.length === MAX_COMMANDS || (batch.length > 0 && bytes + entry.command.bytes > MAX_BYTES)) {
      rest.push(...waiting.slice(index));
      break;
    }
    const mustWait =
      ids.has(append.meta.commandId) ||
      streams.has(append.stream) ||
      append.reliesOn?.some((on) => ('stream' in on ? streams.has(on.stream) : categories.has(on.category)));
    // What waits keeps its place: later commands for its stream or with its id wait, too.
    ids.add(append.meta.commandId);
    streams.add(append.stream);
    categories.add(category);
    if (mustWait) {
      rest.push(entry);
    } else {
      batch.push(entry);
      bytes += entry.command.bytes;
    }
  }
  return { batch, rest };
}

const TYPES =
  'int[], text[], text[], text[], bigint[], bigint[], uuid[], text[], int[], text[], text[], int[], text[], bigint[], text[], bigint[]';

const APPEND: Statement = {
  name: 'es-append',
  text: `SELECT status, version, pos FROM es.append(${TYPES.split(', ')
    .map((type, index) => `$${index + 1}::${type}`)
    .join(', ')})`,
};

/** What became of a command. */
export type Outcome = Appended | VersionConflict | CommandIdReused;

/** Writes a batch in one statement; the outcomes are in the order of the commands. */
export async function writeBatch(database: Database, commands: readonly StoredCommand[]): Promise<Outcome[]> {
  const rows = await database.query<{ status: 'ok' | 'duplicate' | 'reused' | 'conflict'; version: string; pos: string }>(
    APPEND,
    parametersFor(commands),
  );
  return rows.map(({ status, version, pos }, index) => {
    const { stream, fingerprint, meta } = commands[index]!.append;
    if (status === 'conflict') return new VersionConflict(stream);
    if (status === 'reused') return new CommandIdReused(meta.commandId);
    return { commandId: meta.commandId, stream, version: Number(version), position: pos, fingerprint };
  });
}

function parametersFor(commands: readonly StoredCommand[]): unknown[][] {
  const events: unknown[][] = Array.from({ length: 11 }, () => []);
  const reliances: unknown[][] = Array.from({ length: 5 }, () => []);
  commands.forEach(({ append, events: stored }, command) => {
    const { meta, fingerprint, stream, expectedVersion } = append;
    const at = Date.parse(append.at);
    for (const { id, type, data, meta: storedMeta } of stored) {
      addRow(events, [
        ...[command, meta.commandId, fingerprint, stream, expectedVersion, at],
        ...[id, type, SCHEMA_VERSION, data, storedMeta],
      ]);
    }
    for (const on of append.reliesOn ?? []) {
      if ('stream' in on) addRow(reliances, [command, on.stream, on.version, null, null]);
      else addRow(reliances, [command, null, null, on.category, on.position]);
    }
  });
  return [...events, ...reliances];
}

function addRow(columns: unknown[][], row: readonly unknown[]): void {
  row.forEach((value, index) => columns[index]!.push(value));
}
