import { fileURLToPath } from 'node:url';
import { type Instant, NO_HASH, type Position, type StoredEvent, type StoredLog } from '#libs/eventing';
import type { Kysely } from 'kysely';
import { pathOf, rootOf } from './merkle.js';
import type { BatchSeal, SignedSeal } from './seal.js';
import type { Sealing } from './sealing.js';
import { readKeySeals, sealOfPosition } from './tables.js';
import { tampering } from './tampering.js';

/** The program that verifies a bundle, without anything else. */
export const VERIFIER = fileURLToPath(new URL('./verify.mjs', import.meta.url));

/** The names of the layouts; `verify.mjs` knows these only. */
const OF_ONE = 'lotse-bundle-1';
const OF_SEVERAL = 'lotse-bundle-2';

/** A stream as it is stored, and what proves that nobody has changed it. */
type Proven = Readonly<{
  /** As they are stored: texts about people stay sealed. */
  events: readonly StoredEvent[];
  /** For each event: its seal, and the way from the event to the root that the seal names. */
  proofs: readonly Readonly<{ position: Position; seal: number; path: readonly string[] }>[];
}>;

type Signed = Readonly<{
  /** Signed like a seal: what the bundle must hold, so that nothing can be taken out of it. */
  manifest: SignedSeal;
  /** Of all keys, and of the batches that the events are in. */
  seals: readonly SignedSeal[];
}>;

/** What an auditor takes away of one stream. */
export type Bundle = Proven & Signed & Readonly<{ format: typeof OF_ONE }>;

/** The same of several: a case with all that belongs to it. */
export type FileBundle = Signed &
  Readonly<{ format: typeof OF_SEVERAL; files: readonly (Proven & Readonly<{ stream: string }>)[] }>;

/** What there must be of a stream; the hash is of its last event. */
type Extent = Readonly<{ stream: string; events: number; hash: string }>;

type Taken = Readonly<{ knownAt: Instant; madeAt: Instant; madeBy: string }>;

type Source = Readonly<{ db: Kysely<unknown>; log: StoredLog; sealing: Sealing }>;

/**
 * Seals what is recorded and makes a bundle of a stream, as it was known then.
 *
 * @throws {Tampering} when the log is not as it was sealed: of such a log there is nothing to prove
 */
export async function makeBundle(source: Source, stream: string, taken: Taken): Promise<Bundle> {
  const { files, seals } = await filesOf(source, [stream], taken);
  const { events, proofs } = files[0]!;
  const { manifest } = await signedBy(source.sealing, { ...extentOf(files[0]!), ...taken });
  return { format: OF_ONE, manifest, events, proofs, seals };
}

/**
 * The same of several streams; those of which nothing was recorded by then are left out.
 *
 * @throws {Tampering}
 */
export async function makeFileBundle(source: Source, streams: readonly string[], taken: Taken): Promise<FileBundle> {
  const { files: all, seals } = await filesOf(source, streams, taken);
  const files = all.filter(({ events }) => events.length > 0);
  const { manifest } = await signedBy(source.sealing, { streams: files.map(extentOf), ...taken });
  return { format: OF_SEVERAL, manifest, files, seals };
}

const extentOf = ({ stream, events }: FileBundle['files'][number]): Extent => ({
  ...{ stream, events: events.length, hash: events.at(-1)?.hash ?? NO_HASH },
});

async function filesOf(
  { db, log, sealing }: Source,
  streams: readonly string[],
  { knownAt }: Taken,
): Promise<Pick<FileBundle, 'files' | 'seals'>> {
  await sealing.sealAll();
  const read = await Promise.all(
    streams.map(async (stream) => {
      const all = await log.readStoredStream(stream);
      return { stream, events: all.filter(({ recordedAt }) => recordedAt <= knownAt) };
    }),
  );
  const batches = new Batches(db, log);
  const proofs = new Map<Position, Proven['proofs'][number]>();
  // In the order of the log, so that each batch is read once, whatever streams its events are of.
  const inOrder = read.flatMap(({ events }) => events).sort((a, b) => Number(a.position) - Number(b.position));
  for (const event of inOrder) proofs.set(event.position, await batches.proofOf(event));
  return {
    files: read.map((file) => ({ ...file, proofs: file.events.map(({ position }) => proofs.get(position)!) })),
    seals: [...(await readKeySeals(db)), ...batches.seals],
  };
}

async function signedBy(sealing: Sealing, manifest: object): Promise<Pick<Signed, 'manifest'>> {
  const signer = await sealing.signerNow();
  const body = JSON.stringify({ ...manifest, signedBy: signer.key });
  return { manifest: { body, signature: signer.sign(body) } };
}

type Batch = Readonly<{ seal: BatchSeal; hashes: readonly string[] }>;

/** Each batch is read once. */
class Batches {
  readonly seals: SignedSeal[] = [];
  #last: Batch | undefined;

  constructor(
    private readonly db: Kysely<unknown>,
    private readonly log: Pick<StoredLog, 'readStored'>,
  ) {}

  async proofOf({ position }: StoredEvent): Promise<Proven['proofs'][number]> {
    const isIn = ({ seal }: Batch) => Number(seal.last) >= Number(position);
    const batch = this.#last && isIn(this.#last) ? this.#last : await this.#batchOf(position);
    this.#last = batch;
    const index = Number(position) - Number(batch.seal.first);
    return { position, seal: batch.seal.number, path: pathOf(batch.hashes, index) };
  }

  async #batchOf(position: Position): Promise<Batch> {
    const sealed = await sealOfPosition(this.db, position);
    if (!sealed) throw tampering(`no seal has position ${position}`, { position });
    const seal = JSON.parse(sealed.body) as BatchSeal;
    const { first, last, root, number } = seal;
    const events = await this.log.readStored(String(Number(first) - 1), Number(last) - Number(first) + 1);
    const hashes = events.map(({ hash }) => hash);
    if (hashes.length === 0 || rootOf(hashes) !== root) {
      throw tampering(`the events from ${first} to ${last} are not those that seal ${number} has sealed`, {
        ...{ position: first, seal: number },
      });
    }
    this.seals.push(sealed);
    return { seal, hashes };
  }
}
