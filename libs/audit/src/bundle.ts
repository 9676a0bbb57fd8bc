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

/** The name of the layout; `verify.mjs` knows this one only. */
const FORMAT = 'lotse-bundle-1';

/** What an auditor takes away: a stream as it is stored, and what proves that nobody has changed it. */
export interface Bundle {
  readonly format: typeof FORMAT;
  /** Signed like a seal: what the bundle must hold, so that nothing can be taken out of it. */
  readonly manifest: SignedSeal;
  /** As they are stored: texts about people stay sealed. */
  readonly events: readonly StoredEvent[];
  /** For each event: its seal, and the way from the event to the root that the seal names. */
  readonly proofs: readonly Readonly<{ position: Position; seal: number; path: readonly string[] }>[];
  /** Of all keys, and of the batches that the events are in. */
  readonly seals: readonly SignedSeal[];
}

export type BundleManifest = Readonly<{
  stream: string;
  knownAt: Instant;
  madeAt: Instant;
  madeBy: string;
  events: number;
  /** Hash of the last event. */
  hash: string;
  signedBy: string;
}>;

export type BundleRequest = Readonly<{ stream: string; knownAt: Instant; madeAt: Instant; madeBy: string }>;

/**
 * Seals what is recorded and makes a bundle of a stream, as it was known then.
 *
 * @throws {Tampering} when the log is not as it was sealed: of such a log there is nothing to prove
 */
export async function makeBundle(
  db: Kysely<unknown>,
  log: StoredLog,
  sealing: Sealing,
  { stream, knownAt, madeAt, madeBy }: BundleRequest,
): Promise<Bundle> {
  await sealing.sealAll();
  const all = await log.readStoredStream(stream);
  const events = all.filter(({ recordedAt }) => recordedAt <= knownAt);
  const batches = new Batches(db, log);
  const proofs: Bundle['proofs'][number][] = [];
  for (const event of events) proofs.push(await batches.proofOf(event));
  const signer = await sealing.signerNow();
  const manifest: BundleManifest = {
    ...{ stream, knownAt, madeAt, madeBy, events: events.length, hash: events.at(-1)?.hash ?? NO_HASH },
    signedBy: signer.key,
  };
  const body = JSON.stringify(manifest);
  return {
    ...{ format: FORMAT, manifest: { body, signature: signer.sign(body) }, events, proofs },
    seals: [...(await readKeySeals(db)), ...batches.seals],
  };
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

  async proofOf({ position }: StoredEvent): Promise<Bundle['proofs'][number]> {
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
