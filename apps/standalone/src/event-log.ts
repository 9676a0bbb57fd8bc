import type { Verification, VerifyProgress } from '#libs/event-log';
import { type Database, isTransient, migrate, SqlEventStore, verifyLog } from '#libs/event-store-sql';
import type { EventStore, StoredLog } from '#libs/eventing';
import { InvalidConfig, type Tier, whereOf } from './config.js';

/** The log on one of the tiers. */
export interface EventLog {
  readonly store: EventStore & StoredLog;
  /** What an acknowledged append is worth, in a sentence to print at start. */
  readonly durability: string;
  /** Checks every hash chain and the order of the log. */
  readonly verify: (onProgress?: VerifyProgress) => Promise<Verification>;
  /** Where the log keeps a note of its own that it is being moved here: where the database is another one. */
  readonly copyNote?: CopyNote;
  /** What went wrong may pass in a moment, in the log or in the database of the facts. */
  readonly isTransient: (error: unknown) => boolean;
}

/** Whoever opens a log that is not complete finds out, whichever database for the facts they name. */
export interface CopyNote {
  /** Where the log is being moved from, if that is not finished. */
  read(): Promise<string | undefined>;
  write(source: string | undefined): Promise<void>;
}

/**
 * The log of a tier.
 *
 * @param database of the tier: for the facts, and the log if there is no other place for it
 * @throws {InvalidConfig}
 */
export const openEventLog = (tier: Tier, database: Database): Promise<EventLog> =>
  tier.eventStoreUrl === undefined ? eventLogIn(database) : eventLogOnEsdb(tier.eventStoreUrl, tier, database);

/** The log in the database that holds the facts, too. */
export async function eventLogIn(database: Database): Promise<EventLog> {
  await migrate(database);
  return {
    store: new SqlEventStore(database),
    durability: database.durability,
    verify: (onProgress) => verifyLog(database, onProgress && { onProgress }),
    isTransient,
  };
}

/**
 * The log on EventStoreDB.
 *
 * @throws {InvalidConfig} when the address is none, or the database for the facts holds a log of its own
 */
async function eventLogOnEsdb(url: string, tier: Tier, database: Database): Promise<EventLog> {
  // Loaded only where it is used: the client brings hundreds of files.
  const { EsdbEventStore, isAddress, isTransient: isTransientOnEsdb } = await import('#libs/event-store-esdb');
  if (!isEsdbUrl(url) || !isAddress(url)) {
    throw new InvalidConfig('EVENTSTORE_URL is no valid address; it looks like esdb://user:password@host:2113');
  }
  const [log] = await database.query({
    text: `SELECT 1 FROM pg_tables WHERE schemaname = 'es' AND tablename = 'event'`,
  });
  if (log) {
    const facts = whereOf({ ...tier, eventStoreUrl: undefined });
    throw new InvalidConfig(
      `${facts} holds a log of its own: facts of another log need another database, or "lotse copy" first.`,
    );
  }
  const store = await EsdbEventStore.open({ url, stream: tier.eventStream });
  return {
    store,
    durability: `EventStoreDB: an append is acknowledged when the cluster has it. Facts: ${database.durability}`,
    verify: (onProgress) => store.verify(onProgress),
    copyNote: { read: () => store.unfinishedCopy(), write: (source) => store.noteCopy(source) },
    isTransient: (error) => isTransient(error) || isTransientOnEsdb(error),
  };
}

export const isEsdbUrl = (url: string): boolean => /^esdb(\+discover)?:\/\//.test(url);
