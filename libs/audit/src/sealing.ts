import { setTimeout as delay } from 'node:timers/promises';
import type { Instant, Position, StoredLog } from '#libs/eventing';
import { type LeaseOptions, Leases, type RunnerState, stateOf } from '#libs/runners';
import type { Kysely } from 'kysely';
import { rootOf } from './merkle.js';
import { type BatchSeal, hashOf, type KeySeal, NO_SEAL, signed } from './seal.js';
import { type Signer, signerOf } from './signing.js';
import { appendSeal, createSealTables, readEnds, type WitnessProgress } from './tables.js';
import type { Witness } from './witness.js';
import { Witnesses } from './witnesses.js';

/** Names the lease. */
const RUNNER = 'seals';

/** Where the keys are kept: 32 bytes for a name, always the same; made at the first need. */
export type KeySource = (name: string) => Promise<Buffer | undefined>;

export type SealingOptions = Readonly<{
  /** An event is sealed after so long at the latest. */
  everyMs?: number;
  /** So many events are sealed at once. */
  batch?: number;
  witnesses?: readonly Witness[];
  /** So often what a witness has is compared with what is here, beside the first time. */
  compareEveryMs?: number;
  lease?: LeaseOptions;
}>;

/** How the sealing of the log is doing. */
export type SealingStatus = Readonly<{
  state: RunnerState;
  holder?: string;
  /** Number of the last seal. */
  number: number;
  /** Position of the last event that is sealed. */
  position: Position;
  /** Events that are not sealed yet. */
  lag: number;
  error?: string;
  witnesses: readonly (WitnessProgress & Readonly<{ behind: number }>)[];
}>;

/** The log can be sealed no further before somebody has looked. */
class CannotSeal extends Error {}

type Ends = Readonly<{
  number: number;
  hash: string;
  sealedUntil: number;
  batch: BatchSeal | undefined;
  key: KeySeal | undefined;
}>;

const LOOK_EVERY_MS = 1_000;
const AN_HOUR_MS = 3_600_000;

/** A witness that does not answer must not keep the service from stopping; it is caught up the next time. */
const LONGEST_GOODBYE_MS = 2_000;

/**
 * Seals the log in batches, in the process that holds the lease. Two that believe to hold it cannot both add the next
 * seal: its number is taken, and it names the hash of the one before.
 */
export class Sealing {
  readonly #witnesses: Witnesses;
  #running: { readonly stop: AbortController; readonly ended: Promise<unknown> } | undefined;
  #trouble: string | undefined;
  /** When events were first seen that are not sealed yet. */
  #waitingSince: number | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly db: Kysely<unknown>,
    private readonly log: StoredLog,
    private readonly keys: KeySource,
    private readonly clock: () => Instant,
    private readonly leases: Leases,
    private readonly everyMs: number,
    private readonly batch: number,
    witnesses: Witnesses,
  ) {
    this.#witnesses = witnesses;
  }

  /** Creates what is missing; nothing is sealed yet. */
  static async open(
    db: Kysely<unknown>,
    log: StoredLog,
    keys: KeySource,
    clock: () => Instant,
    { everyMs = 60_000, batch = 1_000, witnesses = [], compareEveryMs = AN_HOUR_MS, lease }: SealingOptions = {},
  ): Promise<Sealing> {
    await createSealTables(db);
    const leases = await Leases.open(db, [RUNNER], lease);
    const told = new Witnesses(db, witnesses, compareEveryMs);
    return new Sealing(db, log, keys, clock, leases, everyMs, batch, told);
  }

  /** The key of this number as it is kept with the keys. */
  async signer(keyNumber: number): Promise<Signer> {
    const seed = await this.keys(`seals/${keyNumber}`);
    if (!seed) throw new CannotSeal(`key ${keyNumber} has been destroyed`);
    return signerOf(seed);
  }

  /** With the key that signs now. */
  async signerNow(): Promise<Signer> {
    return this.#signerNow((await this.#withKey(await this.#ends())).key);
  }

  /** Seals and hands seals to the witnesses until {@link stop}. */
  start(): void {
    if (this.#running) return;
    const stop = new AbortController();
    const keeping = this.leases.keep(stop.signal, { evenStopped: true });
    const ended = Promise.all([this.#run(stop.signal), keeping]).then(() => this.leases.release().catch(() => {}));
    this.#running = { stop, ended };
  }

  async stop(): Promise<void> {
    const running = this.#running;
    running?.stop.abort();
    await running?.ended;
    await Promise.race([this.#witnesses.idle(), delay(LONGEST_GOODBYE_MS, undefined, { ref: false })]);
    this.#running = undefined;
  }

  /** Seals everything that is recorded, whoever holds the lease. */
  sealAll(): Promise<void> {
    return this.#inTurn(async () => {
      const head = Number(await this.log.head());
      while ((await this.#ends()).sealedUntil < head) await this.#sealNext(head);
    });
  }

  /** Hands over what witnesses do not have yet. */
  tellWitnesses(): Promise<void> {
    return this.#witnesses.tell();
  }

  /**
   * From now on another key signs; the old one vouches for it.
   *
   * @returns the new key's name
   */
  rotateKey(by: string): Promise<string> {
    return this.#inTurn(async () => {
      for (;;) {
        const ends = await this.#withKey(await this.#ends());
        const signer = await this.#signerNow(ends.key);
        const next = await this.signer(ends.key.keyNumber + 1);
        if (await this.#addKey(ends, ends.key.keyNumber + 1, next, signer, by)) return next.key;
      }
    });
  }

  /** The same, and each witness is asked now whether it has what is here: for somebody who looks, not for a machine. */
  async statusCompared(): Promise<SealingStatus> {
    const [status, wrong] = await Promise.all([this.status(), this.#witnesses.contradictions()]);
    const known = status.witnesses.filter(({ name }) => !wrong.has(name));
    const contradicting = [...wrong].map(([name, error]) => {
      const { number = 0, behind = status.number } = status.witnesses.find((one) => one.name === name) ?? {};
      return { name, number, behind, error };
    });
    return { ...status, witnesses: [...known, ...contradicting].sort((a, b) => (a.name < b.name ? -1 : 1)) };
  }

  async status(): Promise<SealingStatus> {
    const [{ number, sealedUntil }, head, leases] = await Promise.all([
      this.#ends(),
      this.log.head(),
      this.leases.status(),
    ]);
    const lease = leases.get(RUNNER);
    const { owner } = this.leases;
    const error = lease?.stopped ?? ((lease?.holder ?? owner) === owner ? this.#trouble : undefined);
    return {
      state: stateOf(lease ?? { holder: undefined, stopped: undefined }, {
        ...{ owner, isFollowing: this.#running !== undefined },
      }),
      ...(lease?.holder !== undefined && { holder: lease.holder }),
      ...{ number, position: String(sealedUntil), lag: Math.max(0, Number(head) - sealedUntil) },
      ...(error !== undefined && { error }),
      witnesses: await this.#witnesses.status(number),
    };
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (this.leases.epochOf(RUNNER) !== undefined) await this.#inTurn(() => this.#sealWhatIsDue(signal));
        this.#trouble = undefined;
      } catch (error) {
        this.#trouble = error instanceof Error ? error.message : String(error);
        if (error instanceof CannotSeal) await this.leases.stop(RUNNER, error.message).catch(() => {});
      }
      await delay(Math.min(LOOK_EVERY_MS, this.everyMs), undefined, { signal }).catch(() => {});
    }
  }

  async #sealWhatIsDue(signal: AbortSignal): Promise<void> {
    const head = Number(await this.log.head());
    for (;;) {
      const { sealedUntil } = await this.#ends();
      const waiting = head - sealedUntil;
      if (waiting === 0 || signal.aborted) break;
      this.#waitingSince ??= performance.now();
      const isDue = waiting >= this.batch || performance.now() - this.#waitingSince >= this.everyMs;
      if (waiting > 0 && !isDue) return this.#witnesses.tellBeside();
      await this.#sealNext(head);
    }
    this.#waitingSince = undefined;
    this.#witnesses.tellBeside();
  }

  /** One batch, unless another process seals it at the same moment. */
  async #sealNext(head: number): Promise<void> {
    const ends = await this.#withKey(await this.#ends());
    const { number, hash, sealedUntil } = ends;
    if (sealedUntil > head) {
      throw new CannotSeal(`the log ends at position ${head}, but seal ${ends.batch?.number} goes to ${sealedUntil}`);
    }
    // Another process may have been quicker.
    if (sealedUntil === head) return;
    const until = Math.min(head, sealedUntil + this.batch);
    const events = await this.log.readStored(String(sealedUntil), until - sealedUntil);
    const gap = events.findIndex(({ position }, index) => Number(position) !== sealedUntil + 1 + index);
    const missing = gap >= 0 ? sealedUntil + 1 + gap : sealedUntil + 1 + events.length;
    if (missing <= until) throw new CannotSeal(`position ${missing} of the log is missing`);
    const signer = await this.#signerNow(ends.key);
    const seal: BatchSeal = {
      ...{ kind: 'batch', number: number + 1, first: String(sealedUntil + 1), last: String(until) },
      recordedAt: events.at(-1)!.recordedAt,
      root: rootOf(events.map((event) => event.hash)),
      ...{ previous: hash, signedBy: signer.key },
    };
    await appendSeal(this.db, seal, signed(seal, signer));
  }

  async #ends(): Promise<Ends> {
    const { last, batch, key } = await readEnds(this.db);
    const lastBatch = batch && (JSON.parse(batch.body) as BatchSeal);
    return {
      number: last ? (JSON.parse(last.body) as BatchSeal).number : 0,
      hash: last ? hashOf(last) : NO_SEAL,
      ...{ batch: lastBatch, sealedUntil: Number(lastBatch?.last ?? 0) },
      key: key && (JSON.parse(key.body) as KeySeal),
    };
  }

  /** The first seal is that of the first key. */
  async #withKey(ends: Ends): Promise<Ends & { readonly key: KeySeal }> {
    if (ends.key) return { ...ends, key: ends.key };
    const first = await this.signer(1);
    await this.#addKey(ends, 1, first, first, 'lotse');
    return this.#withKey(await this.#ends());
  }

  #addKey({ number, hash }: Ends, keyNumber: number, { key, publicKey }: Signer, signer: Signer, by: string) {
    const seal: KeySeal = {
      ...{ kind: 'key', number: number + 1, keyNumber, key, publicKey, at: this.clock(), by },
      ...{ previous: hash, signedBy: signer.key },
    };
    return appendSeal(this.db, seal, signed(seal, signer));
  }

  async #signerNow({ keyNumber, key, number }: KeySeal): Promise<Signer> {
    const signer = await this.signer(keyNumber);
    if (signer.key === key) return signer;
    throw new CannotSeal(`seal ${number} names key ${key}, the keys here have ${signer.key}: they are not its keys`);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }
}
