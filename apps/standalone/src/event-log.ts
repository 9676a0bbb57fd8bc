import type { Verification, VerifyProgress } from '#libs/event-log';
import { type Database, migrate, SqlEventStore, verifyLog } from '#libs/event-store-sql';
import type { EventStore, StoredLog } from '#libs/eventing';
import { type Config, InvalidConfig, whereOf } from './config.js';

/** The log on one of the tiers. */
export interface EventLog {
  readonly store: EventStore & StoredLog;
  /** What an acknowledged append is worth, in a sentence to print at start. */
  readonly durability: string;
  /** Checks every hash chain and the order of the log. */
  readonly verify: (onProgress?: VerifyProgress) => Promise<Verification>;
}

/** The log in the database that holds the facts, too. */
export async function eventLogIn(database: Database): Promise<EventLog> {
  await migrate(database);
  return {
    store: new SqlEventStore(database),
    durability: database.durability,
    verify: (onProgress) => verifyLog(database, onProgress && { onProgress }),
  };
}

/**
 * The log on EventStoreDB.
 *
 * @throws {InvalidConfig} when the address is none, or the database for the facts holds a log of its own
 */
export async function eventLogOnEsdb(
  url: string,
  { eventStream: stream, ...facts }: Pick<Config, 'eventStream' | 'databaseUrl' | 'dataDir'>,
  database: Database,
): Promise<EventLog> {
  if (!/^esdb(\+discover)?:\/\//.test(url)) {
    throw new InvalidConfig('EVENTSTORE_URL is no valid address; it looks like esdb://user:password@host:2113');
  }
  const [log] = await database.query({
    text: `SELECT 1 FROM pg_tables WHERE schemaname = 'es' AND tablename = 'event'`,
  });
  if (log) {
    throw new InvalidConfig(
      `${whereOf(facts)} holds a log of its own: facts of another log need another database, or "lotse copy" first.`,
    );
  }
  // Loaded only where it is used: the client brings hundreds of files.
  const { EsdbEventStore } = await import('#libs/event-store-esdb');
  const store = await EsdbEventStore.open({ url, stream });
  return {
    store,
    durability: `EventStoreDB: an append is acknowledged when the cluster has it. Facts: ${database.durability}`,
    verify: (onProgress) => store.verify(onProgress),
  };
}
