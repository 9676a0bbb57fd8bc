import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBundle, Tampering, VERIFIER } from '#libs/audit';
import { CommandFailed } from './exit.js';
import { operator, withLotse } from './opened.js';
import { print } from './output.js';

export type BundleOptions = Readonly<{ knownAt?: string; out: string }>;

/** Writes what an auditor takes away: the bundle, and the program that verifies it. */
export async function bundle(stream: string, { knownAt, out }: BundleOptions): Promise<void> {
  const made = await withLotse(async ({ database, store, log, seals, clock }) => {
    const madeAt = clock();
    const newest = (await store.last())?.recordedAt ?? madeAt;
    const request = { stream, knownAt: knownAt ?? newest, madeAt, madeBy: operator().id };
    try {
      return await makeBundle(database.kysely, log, seals, request);
    } catch (error) {
      if (!(error instanceof Tampering)) throw error;
      throw new CommandFailed(`the log was changed: ${error.message}; see: lotse verify`);
    }
  });
  if (made.events.length === 0) throw new CommandFailed(`there is no stream "${stream}", or was none then.`);
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'bundle.json'), `${JSON.stringify(made, null, 1)}\n`);
  await copyFile(VERIFIER, join(out, 'verify.mjs'));
  print(`${made.events.length} events of ${stream} are in ${out}. To verify them anywhere: node ${out}/verify.mjs`);
}
