import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBundle, makeFileBundle, Tampering, VERIFIER } from '#libs/audit';
import { berlinDayOf } from '#libs/eventing';
import { idsOfPerson, personWith, streamsAbout } from '../../standalone/src/data-copy/streams-about.js';
import { facts as allFacts, type Lotse } from '../../standalone/src/lotse.js';
import { CommandFailed, EXIT } from './exit.js';
import { operator, withLotse } from './opened.js';
import { print } from './output.js';

export type BundleOptions = Readonly<{ knownAt?: string; resident?: string; out: string }>;

/** Writes what an auditor takes away: the bundle, and the program that verifies it. */
export async function bundle(named: readonly string[], options: BundleOptions): Promise<void> {
  const { resident, out } = options;
  if ((named.length === 0) === (resident === undefined)) {
    throw new CommandFailed('state either streams or --resident.', EXIT.usage);
  }
  const made = await withLotse(async (lotse) => {
    const streams = resident === undefined ? [...new Set(named)] : await streamsOf(resident, lotse);
    return madeOf(lotse, streams, options).catch((error: unknown) => {
      if (!(error instanceof Tampering)) throw error;
      throw new CommandFailed(`the log was changed: ${error.message}; see: lotse verify`);
    });
  });
  const files = made.format === 'lotse-bundle-1' ? [{ stream: named[0]!, events: made.events }] : made.files;
  const count = files.reduce((sum, { events }) => sum + events.length, 0);
  refuseMissing(named, files);
  if (count === 0) throw new CommandFailed(`there is nothing about resident "${resident}", or was nothing then.`);
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'bundle.json'), `${JSON.stringify(made, null, 1)}\n`);
  await copyFile(VERIFIER, join(out, 'verify.mjs'));
  const what = files.length === 1 ? files[0]!.stream : `${files.length} streams`;
  print(`${count} events of ${what} are in ${out}. To verify them anywhere: node ${out}/verify.mjs`);
}

async function madeOf(
  { database, store, log, seals, clock }: Lotse,
  streams: readonly string[],
  { knownAt }: BundleOptions,
) {
  const madeAt = clock();
  const newest = (await store.last())?.recordedAt ?? madeAt;
  const taken = { knownAt: knownAt ?? newest, madeAt, madeBy: operator().id };
  const source = { db: database.kysely, log, sealing: seals };
  const [first, ...others] = streams;
  return first !== undefined && others.length === 0
    ? makeBundle(source, first, taken)
    : makeFileBundle(source, streams, taken);
}

/** What belongs to somebody as it is known today: of all ids that stand for the person, and of the households. */
async function streamsOf(residentId: string, { projections, store, clock }: Lotse): Promise<string[]> {
  await projections.catchUp();
  const head = await store.head();
  const ids = await projections.read(head, (facts) => idsOfPerson(residentId, facts, berlinDayOf(clock())));
  const person = await personWith(ids, store);
  const tables = allFacts.flatMap(({ tables }) => tables);
  return projections.read(head, (facts) => streamsAbout(person, facts, tables));
}

function refuseMissing(
  named: readonly string[],
  files: readonly Readonly<{ stream: string; events: readonly unknown[] }>[],
): void {
  const there = new Set(files.filter(({ events }) => events.length > 0).map(({ stream }) => stream));
  const missing = named.find((stream) => !there.has(stream));
  if (missing !== undefined) throw new CommandFailed(`there is no stream "${missing}", or was none then.`);
}
