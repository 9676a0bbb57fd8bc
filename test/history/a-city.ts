import { DEFAULT_SERVICE_START } from '#libs/eventing-nest';
import { type Database, openEventStore } from '#libs/event-store-sql';
import { endOfBerlinDay, pagesOf, START, type StoredEvent, type StoredLog } from '#libs/eventing';
import { readProgress } from '#libs/reactions';
import type { OpenLog } from '../../apps/ops/src/opened.js';
import { simulateCity } from '../../apps/ops/src/simulate/simulate-city.js';
import { openEventLog } from '../../apps/standalone/src/event-log.js';
import { onDatabase } from '../../apps/standalone/src/lotse.js';

const UNTIL = '2015-03-31';

/** A small city's first months, by the real commands and reactions. The database stays open. */
export async function cityIn(database: Database): Promise<void> {
  const lotse = await onDatabase(database, DEFAULT_SERVICE_START, () => endOfBerlinDay(UNTIL));
  const scale = { seed: 7, prefix: '', residents: 8, from: '2015-01-01', until: UNTIL, talksPerYear: 12 };
  const { refused } = await simulateCity(lotse, scale);
  if (refused.length > 0) throw new Error(`${refused.length} entries of the city were refused`);
  await lotse.reactions.stop();
  await lotse.store.close();
}

/** The log in a database, as the command line opens it. */
export async function opened(opening: Promise<Database>, name = 'a log'): Promise<OpenLog> {
  const database = await opening;
  const log = await openEventStore(database);
  const close = () => log.close().then(() => database.close());
  return { name, log, database, close };
}

/** What must be the same wherever a log is moved: its events, and what the service has answered by itself. */
export async function contentsOf({ log, database }: Readonly<{ log: StoredLog; database: Database }>) {
  const events: StoredEvent[] = [];
  for await (const page of pagesOf(log, START, await log.head())) events.push(...page);
  return { events, answered: await readProgress(database.kysely) };
}

/**
 * Facts derived from the log there, as the service does at its start, and whether the log verifies.
 *
 * @param eventStoreUrl where the log is, if it is not in the database
 */
export async function derivedOf(database: Database, eventStoreUrl?: string) {
  const tier = { dataDir: '', databaseUrl: undefined, eventStoreUrl, eventStream: 'lotse' };
  const log = await openEventLog(tier, database);
  const lotse = await onDatabase(database, DEFAULT_SERVICE_START, () => endOfBerlinDay(UNTIL), undefined, log);
  await lotse.projections.catchUp();
  const facts = await lotse.projections.checksums();
  const verification = await lotse.verify();
  await lotse.store.close();
  return { facts, verification };
}
