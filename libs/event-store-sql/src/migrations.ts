import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import type { Database } from './database.js';
import { appendFunction, hashChain, protection, tables } from './schema.js';

const SCHEMA = 'es';

/** Two processes that create the same thing at the same moment: the second one finds it there on its next try. */
const CREATED_MEANWHILE = new Set(['23505', '42P06', '42P07', '42710', 'XX000']);
const ATTEMPTS = 5;

const migrations: Record<string, Migration> = {
  '0001-event-log': {
    async up(db: Kysely<unknown>) {
      for (const statement of [...tables, ...protection, ...hashChain, ...appendFunction]) {
        await sql.raw(statement).execute(db);
      }
    },
  },
  // Of an older log: an append is recorded later than the one before it, not at the same instant.
  '0002-append-later': {
    async up(db: Kysely<unknown>) {
      for (const statement of appendFunction) await sql.raw(statement).execute(db);
    },
  },
};

/** Brings the tables of the log up to date; safe when several processes start at once. */
export async function migrate({ kysely }: Pick<Database, 'kysely'>): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    migrationTableSchema: SCHEMA,
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  for (let attempt = 1; ; attempt++) {
    const { error } = await migrator.migrateToLatest().catch((thrown: unknown) => ({ error: thrown }));
    if (error === undefined) return;
    const { code } = error as { code?: string };
    if (attempt === ATTEMPTS || code === undefined || !CREATED_MEANWHILE.has(code)) throw error as Error;
    await sleep(100 * attempt);
  }
}
