import { type Outcome, SCHEMA_VERSION, type StoredCommand } from '#libs/event-log';
import { CommandIdReused, VersionConflict } from '#libs/eventing';
import type { Database, Statement } from './database.js';

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
