// Databases on which the service has started once: making its tables takes longer than most journeys. Made by the
// first journey of a run that needs one, and copied by all others.
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { type Database, openDatabase } from '#libs/event-store-sql';
import { DEFAULT_SERVICE_START, systemClock } from '#libs/eventing-nest';
import { onDatabase } from '../../apps/standalone/src/lotse.js';
import { openInFolder, openInMemory, postgresUrl } from '../setup/databases.js';

const run = process.env['TEST_RUN_FOLDER']!;

const startOn = async (database: Database): Promise<void> =>
  (await onDatabase(database, DEFAULT_SERVICE_START, systemClock)).close();

/** A database of PostgreSQL, dropped after the suite; the caller closes it. */
export async function readyOnPostgres(): Promise<Database> {
  const template = basename(run).replaceAll(/\W/g, '_').toLowerCase();
  const client = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await client.connect();
  try {
    // Other workers wait until it is made.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const known = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (known.rowCount === 0) {
      const url = await postgresUrl();
      await startOn(await openDatabase({ url }));
      await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} RENAME TO ${template}`);
    }
  } finally {
    await client.end();
  }
  return openDatabase({ url: await postgresUrl(template), maxConnections: 5 });
}

/** A database in memory; the caller closes it. */
export async function readyInMemory(): Promise<Database> {
  const archive = join(run, 'ready.tar');
  if (!existsSync(archive)) {
    const folder = await mkdtemp(join(tmpdir(), 'lotse-ready-'));
    await startOn(await openInFolder(folder));
    const engine = await PGlite.create(join(folder, 'pglite'));
    const whole = await engine.dumpDataDir('none');
    await engine.close();
    await rm(folder, { recursive: true });
    await writeFile(`${archive}.${process.pid}`, Buffer.from(await whole.arrayBuffer()));
    await rename(`${archive}.${process.pid}`, archive);
  }
  return openInMemory(archive);
}
