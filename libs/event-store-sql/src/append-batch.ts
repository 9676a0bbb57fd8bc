import type { Outcome, StoredCommand } from '#libs/event-log';
import { CommandIdReused, VersionConflict } from '#libs/eventing';
import { bigIntegers, booleans, integers, texts, uuids } from './binary-array.js';
import type { Database, Statement } from './database.js';

/** Each column of a batch is one array parameter of `es.append`: first those of the events, then what is relied on. */
const COLUMNS = [
  ...[integers, integers, booleans, texts, texts, texts, bigIntegers, bigIntegers],
  ...[uuids, texts, integers, texts, texts],
  ...[integers, texts, bigIntegers, texts, bigIntegers],
] as readonly ((values: readonly unknown[]) => Buffer)[];

const FIRST_OF_RELYING = 13;

const APPEND: Statement = {
  name: 'es-append',
  text: `SELECT status, stream, version, pos FROM es.append(${COLUMNS.map((_, index) => `$${index + 1}`).join(', ')})`,
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

function parametersFor(commands: readonly StoredCommand[]): Buffer[] {
  const columns: unknown[][] = COLUMNS.map(() => []);
  const addRow = (first: number, ...row: unknown[]): void => {
    for (let index = 0; index < row.length; index++) columns[first + index]!.push(row[index]);
  };
  commands.forEach(({ append, events }, command) => {
    const { meta, fingerprint, stream, expectedVersion } = append;
    const at = Date.parse(append.at);
    events.forEach(({ id, type, schemaVersion, data, meta: storedMeta }, index) => {
      const place = [command, index + 1, index === events.length - 1];
      const asked = [meta.commandId, fingerprint, stream, expectedVersion, at];
      addRow(0, ...place, ...asked, id, type, schemaVersion, data, storedMeta);
    });
    for (const on of append.reliesOn ?? []) {
      if ('stream' in on) addRow(FIRST_OF_RELYING, command, on.stream, on.version, null, null);
      else addRow(FIRST_OF_RELYING, command, null, null, on.category, on.position);
    }
  });
  return COLUMNS.map((binary, index) => binary(columns[index]!));
}
