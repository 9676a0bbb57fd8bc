import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

const FILES_AT_ONCE = 16;

/** Where the prepared folder of this version of PGlite is, once it is made: beside the packages that are installed. */
export function placeOfPrepared(): string {
  const pglite = dirname(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')));
  const { version } = JSON.parse(readFileSync(join(pglite, 'package.json'), 'utf8')) as { version: string };
  return join(dirname(dirname(pglite)), '.cache', 'lotse', `pglite-${version}`);
}

/**
 * Initialising a database takes seconds, so it is done once for all folders: the build calls this. Several may do so at
 * once; what is there already stays.
 */
export async function prepareFolder(): Promise<void> {
  const place = placeOfPrepared();
  if (existsSync(place)) return;
  const beside = `${place}.${process.pid}`;
  await mkdir(dirname(place), { recursive: true });
  try {
    const database = await PGlite.create(beside);
    await database.close();
    await rename(beside, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/**
 * Makes a new database folder as a copy of the prepared one, flushed to disk before it counts. Does nothing if there
 * is a folder already, or nothing is prepared: the database is then initialised as usual.
 *
 * @param places of prepared folders; the first that is there is copied
 */
export async function copyPrepared(folder: string, places: readonly string[]): Promise<void> {
  const prepared = places.find((place) => existsSync(place));
  if (existsSync(folder) || prepared === undefined) return;
  const beside = `${folder}.new`;
  // Of a process that was killed while it copied.
  await rm(beside, { recursive: true, force: true });
  await cp(prepared, beside, { recursive: true });
  await flush(beside);
  await rename(beside, folder);
  await flushOne(dirname(folder));
}

async function flush(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = [folder, ...entries.map((entry) => join(entry.parentPath, entry.name))];
  const next = paths.values();
  const flushSome = async (): Promise<void> => {
    for (const path of next) await flushOne(path);
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, flushSome));
}

async function flushOne(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
