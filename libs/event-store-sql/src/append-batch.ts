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
  'int[], int[], boolean[], text[], text[], text[], bigint[], bigint[], uuid[], text[], int[], text[], text[], int[], text[], bigint[], text[], bigint[]';

const APPEND: Statement = {
  name: 'es-append',
  text: `SELECT status, stream, version, pos FROM es.append(${TYPES.split(', ')
    .map((type, index) => `$${index + 1}::${type}`)
    .join(', ')})`,
};

type StatusRow = Readonly<{
  status: 'ok' | 'duplicate' | 'reused' | 'conflict';
  stream: string;
  version: string;
  pos: string;
}>;

/** What became of a command. */
export type Outcome = Appended | VersionConflict | CommandIdReused;

/** Writes a batch in one statement; the outcomes are in the order of the commands. */
export async function writeBatch(database: Database, commands: readonly StoredCommand[]): Promise<Outcome[]> {
  const rows = await database.query<StatusRow>(APPEND, parametersFor(commands));
  return rows.map(({ status, stream, version, pos }, index) => {
    const { fingerprint, meta } = commands[index]!.append;
    if (status === 'conflict') return new VersionConflict(stream);
    if (status === 'reused') return new CommandIdReused(meta.commandId);
    return { commandId: meta.commandId, stream, version: Number(version), position: pos, fingerprint };
  });
}

/** One array a column: first those of the events, then those of what the commands rely on. */
function parametersFor(commands: readonly StoredCommand[]): unknown[][] {
  const columns: unknown[][] = Array.from({ length: 18 }, () => []);
  const addRow = (first: number, ...row: unknown[]): void => {
    for (let index = 0; index < row.length; index++) columns[first + index]!.push(row[index]);
  };
  commands.forEach(({ append, events }, command) => {
    const { meta, fingerprint, stream, expectedVersion } = append;
    const at = Date.parse(append.at);
    events.forEach(({ id, type, data, meta: storedMeta }, index) => {
      const place = [command, index + 1, index === events.length - 1];
      const asked = [meta.commandId, fingerprint, stream, expectedVersion, at];
      addRow(0, ...place, ...asked, id, type, SCHEMA_VERSION, data, storedMeta);
    });
    for (const on of append.reliesOn ?? []) {
      if ('stream' in on) addRow(13, command, on.stream, on.version, null, null);
      else addRow(13, command, null, null, on.category, on.position);
    }
  });
  return columns;
}
