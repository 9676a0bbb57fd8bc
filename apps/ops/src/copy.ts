import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, openDatabase } from '#libs/event-store-sql';
import { withShapes } from '#libs/eventing';
import type { TableChecksum } from '#libs/read-store';
import { atPositions, beginCopy, endCopy, readProgress, unfinishedCopy } from '#libs/reactions';
import { eventShapes } from '../../standalone/src/event-shapes.js';
import { openFacts } from '../../standalone/src/lotse.js';
import { CommandFailed, EXIT } from './exit.js';
import { compareLogs, continueLog, type LogSource, sourceOf } from './log/continue-log.js';
import { placesIn, positionsIn } from './log/import-log.js';
import { type OpenLog, openLog } from './opened.js';
import { print, progress } from './output.js';

type Tier = Readonly<{ dataDir: string; databaseUrl: string | undefined }>;

/** Moves a log to another tier, and says so. */
export async function copy({ from, to }: Readonly<{ from: string; to: string }>): Promise<void> {
  const [fromTier, toTier] = [tierOf(from), tierOf(to)];
  await ensureIsLog(fromTier);
  await ensureMayBecomeLog(toTier);
  const source = await openLog(fromTier);
  try {
    const target = await openLog(toTier, refuseOtherTables);
    try {
      const { events, added } = await copyLog(source, target);
      print(
        `${events} events are in ${target.name} (${added} of them new there), the same as in ${source.name}; so are ` +
          'all facts.\nThe keys of what is sealed are not in a log: KEYS_DIR or KEYS_URL must name the same keys.',
      );
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/**
 * Brings the target to the end of the source, with what the service has answered by itself, and compares events and
 * facts on both sides. After a crash the same again goes on.
 *
 * @throws {CommandFailed} when the target holds anything else than the beginning of the source: nothing was written;
 *   or when facts differ, or the source has gone on
 */
export async function copyLog(source: OpenLog, target: OpenLog): Promise<{ events: number; added: number }> {
  const left = await unfinishedCopy(source.database.kysely);
  if (left !== undefined) throw new CommandFailed(`${source.name} is an unfinished copy of ${left} itself.`);
  // Before the end of the log is read: what was answered then is in the log.
  const answered = await readProgress(source.database.kysely);
  const head = await source.log.head();
  const log = sourceOf(source.name, source.log, head);
  const show = progress('copying');
  const { before, added } = await continueLog(log, target.log, {
    beforeWriting: () => beginCopy(target.database.kysely, source.name),
    onProgress: (events) => show(events, Infinity),
  });
  show(before + added, before + added);
  await finish({ source, target, log, answered, head });
  return { events: before + added, added };
}

type Copied = Readonly<{
  source: OpenLog;
  target: OpenLog;
  log: LogSource;
  answered: Awaited<ReturnType<typeof readProgress>>;
  head: string;
}>;

async function finish({ source, target, log, answered, head }: Copied): Promise<void> {
  const { positions } = await compareLogs(log, target.log, positionsIn(answered));
  const differing = difference(await factsOf(source), await factsOf(target));
  if (differing.length > 0) throw new CommandFailed(`these facts differ: ${differing.join(', ')}.`);
  if ((await source.log.head()) !== head) {
    throw new CommandFailed(`${source.name} has gone on meanwhile. Stop the service there and run the same again.`);
  }
  const isUnfinished = (await unfinishedCopy(target.database.kysely)) !== undefined;
  // What was answered there since a copy that is complete must not be forgotten.
  if (!isUnfinished) return;
  await endCopy(target.database.kysely, atPositions(answered, placesIn(positions)));
}

async function factsOf({ name, log, database }: OpenLog): Promise<TableChecksum[]> {
  const projections = await openFacts(database, withShapes(log, eventShapes));
  const show = progress(`facts of ${name}`);
  show(0, Infinity);
  await projections.catchUp();
  const stopped = (await projections.status()).find(({ state }) => state === 'stopped');
  if (stopped) throw new CommandFailed(`${name}: ${stopped.name} has stopped: ${stopped.error}`);
  return projections.checksums();
}

function difference(a: readonly TableChecksum[], b: readonly TableChecksum[]): string[] {
  const there = new Map(b.map((table) => [table.table, table]));
  return a
    .filter(({ table, rows, checksum }) => there.get(table)?.rows !== rows || there.get(table)?.checksum !== checksum)
    .map(({ table }) => table);
}

/** @throws {CommandFailed} when there is no tier of that name */
function tierOf(name: string): Tier {
  if (/^postgres(ql)?:\/\//.test(name)) return { dataDir: '', databaseUrl: name };
  if (!name.includes('://')) return { dataDir: name, databaseUrl: undefined };
  throw new CommandFailed(`"${name}" is no tier; state a folder or postgres://user@host/database.`, EXIT.usage);
}

/** A folder that is not there would be made, and copied as an empty log. */
async function ensureIsLog({ dataDir, databaseUrl }: Tier): Promise<void> {
  if (databaseUrl === undefined) {
    const isLog = await readdir(join(dataDir, 'pglite')).catch(() => undefined);
    if (!isLog) throw new CommandFailed(`there is no log in "${dataDir}".`, EXIT.usage);
    return;
  }
  const database = await openDatabase({ url: databaseUrl, maxConnections: 1 });
  try {
    if (!(await hasLog(database))) throw new CommandFailed('there is no log in the database of --from.', EXIT.usage);
  } finally {
    await database.close();
  }
}

/** @throws {CommandFailed} when the folder is of something else */
async function ensureMayBecomeLog({ dataDir, databaseUrl }: Tier): Promise<void> {
  if (databaseUrl !== undefined) return;
  const entries = await readdir(dataDir).catch((): string[] => []);
  const others = entries.filter((entry) => entry !== 'pglite' && !entry.startsWith('lotse.lock'));
  if (others.length > 0 && !entries.includes('pglite')) {
    throw new CommandFailed(`the folder "${dataDir}" holds something else: ${others[0]}; nothing was written.`);
  }
}

/** @throws {CommandFailed} when the database is of something else */
async function refuseOtherTables(database: Database): Promise<void> {
  if (await hasLog(database)) return;
  const [other] = await database.query<{ name: string }>({
    text: `SELECT schemaname || '.' || tablename AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1 LIMIT 1`,
  });
  if (other) throw new CommandFailed(`the target holds something else: ${other.name}; nothing was written.`);
}

const hasLog = async (database: Database): Promise<boolean> =>
  (await database.query({ text: "SELECT 1 FROM pg_tables WHERE schemaname = 'es' AND tablename = 'event'" })).length >
  0;
