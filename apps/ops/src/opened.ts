import { userInfo } from 'node:os';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor, EventStore, StoredLog } from '#libs/eventing';
import { type Database, openDatabase } from '#libs/event-store-sql';
import { Vault } from '#libs/vault';
import { configFrom, type Tier, whereOf } from '../../standalone/src/config.js';
import { type CopyNote, openEventLog } from '../../standalone/src/event-log.js';
import { LotseModule, type Lotse, openLotse } from '../../standalone/src/lotse.js';

/** Opens what `DATA_DIR`, `DATABASE_URL` and `EVENTSTORE_URL` name, lets the work be done, and closes it whatever happens. */
export async function withLotse<Result>(work: (lotse: Lotse) => Promise<Result>): Promise<Result> {
  const lotse = await openLotse(configFrom(process.env));
  try {
    return await work(lotse);
  } finally {
    await lotse.close();
  }
}

/** A log as it is stored, and the database that keeps what the service has answered by itself. */
export interface OpenLog {
  /** For messages. */
  readonly name: string;
  readonly log: StoredLog & EventStore;
  readonly database: Database;
  readonly copyNote?: CopyNote | undefined;
  close(): Promise<void>;
}

/**
 * The log alone, also where one is being moved to; neither facts nor keys.
 *
 * @param beforeTables looks at the database before any tables are made in it
 */
export async function openLog(
  tier: Tier,
  beforeTables: (database: Database) => Promise<void> = async () => {},
): Promise<OpenLog> {
  const { dataDir, databaseUrl } = tier;
  const database = await openDatabase(databaseUrl === undefined ? { dataDir } : { url: databaseUrl });
  try {
    await beforeTables(database);
    const { store: log, copyNote } = await openEventLog(tier, database);
    return {
      ...{ name: whereOf(tier), log, database, copyNote },
      close: async () => {
        await log.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Does some work on the log that `DATA_DIR`, `DATABASE_URL` and `EVENTSTORE_URL` name. */
export async function withLog<Result>(work: (opened: OpenLog) => Promise<Result>): Promise<Result> {
  const opened = await openLog(configFrom(process.env));
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/**
 * The service's handlers without its HTTP, on this store.
 *
 * @param vault by default, on another store than the service's own, no key is kept either
 */
export async function withHandlers<Result>(
  lotse: Lotse,
  store: EventStore,
  work: (app: INestApplicationContext) => Promise<Result>,
  vault = store === lotse.store ? lotse.vault : Vault.forNow(),
): Promise<Result> {
  const app = await NestFactory.createApplicationContext(LotseModule.on({ ...lotse, store, vault }), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** Who works at the command line: the account of the operating system. */
export const operator = (): Actor => ({ id: userInfo().username, role: 'ADMINISTRATOR' });
