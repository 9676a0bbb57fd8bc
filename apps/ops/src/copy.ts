import { readdir } from 'node:fs/promises';
import type { Database } from '#libs/event-store-sql';
import { START, withShapes } from '#libs/eventing';
import { copyParked } from '#libs/kafka-relay';
import { readSubscriptions, type Subscriptions, writeSubscriptions } from '#libs/publishing';
import type { TableChecksum } from '#libs/read-store';
import { atPositions, readProgress } from '#libs/reactions';
import { configFrom, type Tier } from '../../standalone/src/config.js';
import { isEsdbUrl } from '../../standalone/src/event-log.js';
import { eventShapes } from '../../standalone/src/event-shapes.js';
import { openFacts } from '../../standalone/src/lotse.js';
import { CommandFailed, EXIT } from './exit.js';
import { beginCopy, endCopy, unfinishedCopy } from './log/copy-marks.js';
import { compareLogs, continueLog, type LogSource, sourceOf } from './log/continue-log.js';
import { placesIn, positionsIn } from './log/import-log.js';
import { type OpenLog, openLog } from './opened.js';
import { print, progress } from './output.js';

type Options = Readonly<{
  from: string;
  fromFacts?: string;
  fromStream?: string;
  to: string;
  toFacts?: string;
  toStream?: string;
}>;

/** Moves a log to another tier, and says so. */
export async function copy({ from, fromFacts, fromStream, to, toFacts, toStream }: Options): Promise<void> {
  const fromTier = tierOf('--from', from, fromFacts, fromStream);
  const toTier = tierOf('--to', to, toFacts, toStream);
  await ensureIsFolderOfLotse(fromTier);
  await ensureMayBecomeFolderOfLotse(toTier);
  const source = await openLog(fromTier, ensureIsOfLotse(fromTier));
  try {
    await ensureHasEvents(source, fromTier);
    const target = await openLog(toTier, ensureMayBecomeOfLotse(toTier));
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
  const left = await unfinishedCopy(source);
  if (left !== undefined) throw new CommandFailed(`${source.name} is an unfinished copy of ${left} itself.`);
  // Before the end of the log is read: what was answered then is in the log.
  const answered = await readProgress(source.database.kysely);
  const subscriptions = await readSubscriptions(source.database.kysely);
  const head = await source.log.head();
  const log = sourceOf(source.name, source.log, head);
  const show = progress('copying');
  const { before, added } = await continueLog(log, target.log, {
    beforeWriting: () => beginCopy(target, source.name),
    onProgress: (events) => show(events, Infinity),
  });
  show(before + added, before + added);
  await finish({ source, target, log, answered, subscriptions, head });
  return { events: before + added, added };
}

type Copied = Readonly<{
  source: OpenLog;
  target: OpenLog;
  log: LogSource;
  answered: Awaited<ReturnType<typeof readProgress>>;
  subscriptions: Subscriptions | undefined;
  head: string;
}>;

async function finish({ source, target, log, answered, subscriptions, head }: Copied): Promise<void> {
  const { positions } = await compareLogs(log, target.log, [
    ...positionsIn(answered),
    ...(subscriptions?.positions ?? []),
  ]);
  const differing = difference(await factsOf(source), await factsOf(target));
  if (differing.length > 0) throw new CommandFailed(`these facts differ: ${differing.join(', ')}.`);
  if ((await source.log.head()) !== head) {
    throw new CommandFailed(`${source.name} has gone on meanwhile. Stop the service there and run the same again.`);
  }
  const isUnfinished = (await unfinishedCopy(target)) !== undefined;
  // What was answered there since a copy that is complete must not be forgotten.
  if (!isUnfinished) return;
  const placeOf = placesIn(positions);
  if (subscriptions) await writeSubscriptions(target.database.kysely, subscriptions, placeOf);
  await copyParked(source.database.kysely, target.database.kysely);
  await endCopy(target, atPositions(answered, placeOf));
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

/**
 * @param option that names the tier
 * @param facts the database beside EventStoreDB, which holds events only
 * @throws {CommandFailed} when there is no tier of that name
 */
function tierOf(option: string, name: string, facts?: string, stream?: string): Tier {
  const { eventStream } = configFrom(process.env);
  if (!isEsdbUrl(name)) {
    if ((facts ?? stream) === undefined) return { ...databaseOf(name), eventStoreUrl: undefined, eventStream };
    throw new CommandFailed(`${option}-facts and ${option}-stream belong to ${option} esdb://… only.`, EXIT.usage);
  }
  if (facts !== undefined) return { ...databaseOf(facts), eventStoreUrl: name, eventStream: stream ?? eventStream };
  throw new CommandFailed(
    `EventStoreDB holds events only: name the database for the facts with ${option}-facts, a folder or ` +
      'postgres://user@host/database.',
    EXIT.usage,
  );
}

function databaseOf(name: string): Pick<Tier, 'dataDir' | 'databaseUrl'> {
  if (/^postgres(ql)?:\/\//.test(name)) return { dataDir: '', databaseUrl: name };
  if (!name.includes('://')) return { dataDir: name, databaseUrl: undefined };
  throw new CommandFailed(
    `"${name}" is no tier; state a folder, postgres://user@host/database or esdb://host:2113.`,
    EXIT.usage,
  );
}

/** A folder that is not there would be made, and copied as an empty log. */
async function ensureIsFolderOfLotse({ dataDir, databaseUrl }: Tier): Promise<void> {
  if (databaseUrl !== undefined || (await entriesOf(dataDir)).includes('pglite')) return;
  throw new CommandFailed(`there is no log in "${dataDir}".`, EXIT.usage);
}

/** @throws {CommandFailed} when the folder is of something else */
async function ensureMayBecomeFolderOfLotse({ dataDir, databaseUrl }: Tier): Promise<void> {
  if (databaseUrl !== undefined) return;
  const entries = await entriesOf(dataDir);
  const others = entries.filter((entry) => entry !== 'pglite' && !entry.startsWith('lotse.lock'));
  if (others.length > 0 && !entries.includes('pglite')) {
    throw new CommandFailed(`the folder "${dataDir}" holds something else: ${others[0]}; nothing was written.`);
  }
}

const entriesOf = (folder: string): Promise<string[]> => readdir(folder).catch((): string[] => []);

/** Looks at a database before anything is made in it. */
type Look = (database: Database) => Promise<void>;

const ensureIsOfLotse =
  (tier: Tier): Look =>
  async (database) => {
    const table = tier.eventStoreUrl === undefined ? 'es.event' : 'reactions.checkpoint';
    if ((await tablesOf(database)).includes(table)) return;
    const missing = tier.eventStoreUrl === undefined ? 'there is no log' : 'there are no facts of a log';
    throw new CommandFailed(`${missing} in the database of --from.`, EXIT.usage);
  };

/** A stream that is not there looks like one without events. */
async function ensureHasEvents({ name, log }: OpenLog, { eventStoreUrl }: Tier): Promise<void> {
  if (eventStoreUrl === undefined || (await log.head()) !== START) return;
  throw new CommandFailed(`there is no log in ${name}.`, EXIT.usage);
}

/** @throws {CommandFailed} when the database is of something else */
const ensureMayBecomeOfLotse =
  (tier: Tier): Look =>
  async (database) => {
    const tables = await tablesOf(database);
    // What is made first: a copy that was killed may have come no further.
    const own = tier.eventStoreUrl === undefined ? ['es.migration'] : ['facts.checkpoint', 'reactions.checkpoint'];
    if (tables.length === 0 || own.some((table) => tables.includes(table))) return;
    throw new CommandFailed(`the target holds something else: ${tables[0]}; nothing was written.`);
  };

async function tablesOf(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>({
    text: `SELECT schemaname || '.' || tablename AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  });
  return rows.map(({ name }) => name);
}
