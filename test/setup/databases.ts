import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from '@jest/globals';
import pg from 'pg';
import { type Database, openDatabase } from '#libs/event-store-sql';

const server = process.env['TEST_DATABASE_URL'];
const databases: string[] = [];
const folders: string[] = [];
const atWork: (() => Promise<void>)[] = [];

/** What works on a database is closed before the database is dropped. */
export const closeBeforeDropping = (close: () => Promise<void>): void => void atWork.push(close);

/** `describe` for suites that need PostgreSQL; skipped where there is none, with the reason in the name. */
export const describeOnPostgres = (name: string, suite: () => void): void => {
  if (server) return describe(name, suite);
  const reason = process.env['TEST_DATABASE_MISSING'] ?? 'TEST_DATABASE_URL is not set';
  // eslint-disable-next-line no-restricted-syntax -- cannot run without a server; in CI the setup fails instead
  describe.skip(`${name} [skipped: ${reason}]`, suite);
};

/**
 * URL of a new database, dropped after the suite.
 *
 * @param template what it is a copy of; without one it is empty
 */
export async function postgresUrl(template = 'template0'): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  databases.push(name);
  const url = new URL(server!);
  url.pathname = `/${name}`;
  return url.href;
}

/** A new, empty folder, deleted after the suite; close what works in it within a `describe` or a test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lotse-'));
  folders.push(folder);
  return folder;
}

/** Archive from which a new embedded database starts in a second. */
export const embeddedTemplate = process.env['TEST_PGLITE_TEMPLATE'];

const withTemplate = embeddedTemplate === undefined ? {} : { template: embeddedTemplate };

const { compiledPglite } = globalThis as unknown as { compiledPglite: () => Promise<object> };

/**
 * A new embedded database in memory; the caller closes it.
 *
 * @param template archive of what it is a copy of; without one it is empty
 */
export const openInMemory = async (template = embeddedTemplate): Promise<Database> =>
  openDatabase({ memory: true, ...(template && { template }), compiled: await compiledPglite() });

/** An embedded database in a folder; the caller closes it. */
export const openInFolder = (dataDir: string): Promise<Database> => openDatabase({ dataDir, ...withTemplate });

afterAll(async () => {
  for (const close of atWork.splice(0)) await close();
  for (const name of databases.splice(0)) await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
