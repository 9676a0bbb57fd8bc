import type { StoredEvent, StoredLog } from '#libs/eventing';
import { rootOf } from './merkle.js';
import { type BatchSeal, hashOf, type KeySeal, type SignedSeal } from './seal.js';
import { SealChain } from './seal-chain.js';
import { tampering } from './tampering.js';

/** What the seals say, and what was found to agree with them. */
export type SealsVerified = Readonly<{
  /** Number of the last seal. */
  seals: number;
  /** Name of the key that signs now. */
  key: string | undefined;
  /** Whether each key is the one that is kept with the keys. */
  keysCompared: boolean;
  /** Position of the last event that is sealed. */
  sealedUntil: number;
  /** Events behind it: what happens to them shows in their hash chains only. */
  unsealed: number;
  /** Number of the last seal that the witness has. */
  witnessed?: number;
}>;

export type VerifySealsOptions = Readonly<{
  /** Names the key that is kept under this number; nothing when the keys cannot be reached. */
  keptKey?: (keyNumber: number) => Promise<string | undefined>;
  /** What a witness has, in its order. */
  witness?: AsyncIterable<SignedSeal & { readonly number: number }>;
  /** Whose events are compared; all by default. */
  isWanted?: (batch: BatchSeal) => boolean;
  /** Called with each batch that is as it was sealed, and its events. */
  onBatch?: (batch: BatchSeal, events: readonly StoredEvent[], sealed: SignedSeal) => Promise<void> | void;
}>;

/**
 * Checks all seals, and that the events are those that were sealed.
 *
 * @param seals all there are, in their order
 * @throws {Tampering} at the first that is not as it should be
 */
export async function verifySeals(
  log: Pick<StoredLog, 'head' | 'readStored'>,
  seals: AsyncIterable<SignedSeal>,
  options: VerifySealsOptions = {},
): Promise<SealsVerified> {
  const chain = new SealChain();
  const witnessed = new Witnessed(options.witness ?? nobody());
  let keysCompared = true;
  try {
    for await (const sealed of seals) {
      const seal = chain.add(sealed);
      await witnessed.compare(seal.number, sealed);
      if (seal.kind === 'key') keysCompared = (await isKept(seal, options.keptKey)) && keysCompared;
      else await checkBatch(seal, sealed, log, options);
    }
    await witnessed.end(chain.number);
  } finally {
    await witnessed.close();
  }
  return {
    ...{ seals: chain.number, key: chain.signing?.key, keysCompared, sealedUntil: chain.sealedUntil },
    unsealed: await unsealed(log, chain.sealedUntil),
    ...(options.witness && { witnessed: witnessed.last }),
  };
}

/** A witness that has nothing. */
async function* nobody(): AsyncIterable<never> {}

async function unsealed(log: Pick<StoredLog, 'head'>, sealedUntil: number): Promise<number> {
  const head = Number(await log.head());
  if (head >= sealedUntil) return head - sealedUntil;
  throw tampering(`the log ends at ${head}, its seals go to ${sealedUntil}`, { position: String(head + 1) });
}

async function checkBatch(
  seal: BatchSeal,
  sealed: SignedSeal,
  log: Pick<StoredLog, 'readStored'>,
  { isWanted, onBatch }: VerifySealsOptions,
): Promise<void> {
  if (isWanted?.(seal) === false) return;
  const events = await eventsOf(seal, log);
  await onBatch?.(seal, events, sealed);
}

async function isKept({ number, key, keyNumber }: KeySeal, keptKey: VerifySealsOptions['keptKey']): Promise<boolean> {
  const kept = await keptKey?.(keyNumber);
  if (kept === undefined || kept === key) return kept !== undefined;
  throw tampering(
    `seal ${number} names key ${key}, but ${kept} is kept as number ${keyNumber}: ` +
      'somebody has sealed anew with a key of their own, or these keys belong to another log',
    { seal: number },
  );
}

/** @throws {Tampering} when they are not those that were sealed */
async function eventsOf(
  { number, first, last, root, recordedAt }: BatchSeal,
  log: Pick<StoredLog, 'readStored'>,
): Promise<readonly StoredEvent[]> {
  const count = Number(last) - Number(first) + 1;
  const events = await log.readStored(String(Number(first) - 1), count);
  for (let i = 0; i < count; i++) {
    const position = String(Number(first) + i);
    if (events[i]?.position !== position) {
      throw tampering(`position ${position} is missing, it was sealed by seal ${number}`, { position, seal: number });
    }
  }
  if (rootOf(events.map(({ hash }) => hash)) !== root || events.at(-1)?.recordedAt !== recordedAt) {
    throw tampering(`the events from ${first} to ${last} are not those that seal ${number} has sealed`, {
      ...{ position: first, seal: number },
    });
  }
  return events;
}

/** Goes beside the seals through what a witness has. */
class Witnessed {
  readonly #theirs: AsyncIterator<SignedSeal & { readonly number: number }>;
  #next: (SignedSeal & { readonly number: number }) | undefined;
  #hasEnded = false;
  /** Hashes of the seals that both have, from the first on. */
  readonly #same: string[] = [];
  /** Number of the last that it has. */
  last = 0;

  constructor(theirs: AsyncIterable<SignedSeal & { readonly number: number }>) {
    this.#theirs = theirs[Symbol.asyncIterator]();
  }

  /** @throws {Tampering} */
  async compare(number: number, ours: SignedSeal): Promise<void> {
    await this.#goTo(number);
    if (this.#hasEnded || !this.#next) return;
    if (this.#next.number > number) {
      throw tampering(`the witness has seal ${this.#next.number}, but not seal ${number}`, { seal: number });
    }
    const hash = hashOf(ours);
    if (hashOf(this.#next) !== hash) {
      throw tampering(`seal ${number} is another than the witness has: what it seals was written anew`, {
        seal: number,
        ...(firstOf(ours) !== undefined && { position: firstOf(ours)! }),
      });
    }
    this.#same.push(hash);
  }

  /** @throws {Tampering} when it has seals that are not here */
  async end(number: number): Promise<void> {
    await this.#goTo(number + 1);
    if (!this.#next) return;
    throw tampering(
      `the witness has seal ${this.#next.number}, the seals here end at ${number}: ` +
        'their end was cut off, or the database is an older state',
      { seal: number + 1 },
    );
  }

  async close(): Promise<void> {
    await this.#theirs.return?.();
  }

  /** To its first seal from this number on. A seal that it was told twice is passed, another one in its place is not. */
  async #goTo(number: number): Promise<void> {
    while (!this.#hasEnded && (this.#next?.number ?? 0) < number) {
      const next = await this.#theirs.next();
      this.#hasEnded = next.done === true;
      this.#next = next.done === true ? undefined : next.value;
      this.last = Math.max(this.last, this.#next?.number ?? 0);
      if (this.#next) this.#compareAgain(this.#next);
    }
  }

  #compareAgain(their: SignedSeal & { readonly number: number }): void {
    const { number } = their;
    const hash = this.#same[number - 1];
    if (hash === undefined || hash === hashOf(their)) return;
    throw tampering(`the witness holds two seals with number ${number}: somebody has sealed anew`, { seal: number });
  }
}

const firstOf = ({ body }: SignedSeal): string | undefined => (JSON.parse(body) as Partial<BatchSeal>).first;
