import { setTimeout as delay } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import type { Kysely } from 'kysely';
import { isAfter, type Position } from '#libs/eventing';
import type { Pseudonym, PublicLog, Publisher } from '#libs/publishing';
import { type LeaseOptions, Leases, type OnPoison, type RunnerState, stateOf } from '#libs/runners';
import { withAdmin } from './connection.js';
import { type Contract, fitnessFor } from './fitness.js';
import { NAME, noteTrouble } from './in-database.js';
import { Parking } from './parking.js';
import { BatchRefused, Session } from './session.js';
import { createTopics, type TopicSettings, UnfitTopic } from './topics.js';
import { Stuck, Transfer } from './transfer.js';

export type RelayOptions = Readonly<{
  topics: TopicSettings;
  /** Each of their contexts has a topic. */
  contracts: readonly Contract[];
  pseudonym: Pseudonym;
  publisher: Publisher;
  /** A larger record is not published. */
  largestBytes?: number;
  lease?: LeaseOptions;
  /** An event that cannot be published stops the relay, or is put aside with everything later of its case. */
  onPoison?: OnPoison;
  /** Told now and then how far it is, for those who ask elsewhere. */
  noteProgress?: (position: Position) => Promise<void>;
}>;

/** How the relay is doing. */
export type RelayStatus = Readonly<{
  /** `stopped`: it cannot publish an event, and waits to be mended. */
  state: RunnerState;
  /** Who publishes, this process or another. */
  holder: string | undefined;
  /** Of the last event on Kafka; known to the one who publishes, while the broker is there. */
  position: Position | undefined;
  /** Of the last event that is to be there. */
  head: Position;
  /** Events that are not on Kafka yet. */
  lag: number | undefined;
  /** Events that were put aside. */
  parked: number;
  /** Why it stopped, or what is being tried again at the moment. */
  error: string | undefined;
}>;

const LARGEST_BYTES = 900_000;
const NOTE_EVERY_MS = 1_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Takes the public log to Kafka: each event once, those of a case in their order. Of several processes one does it;
 * how far it is stands on Kafka, beside what it has published, so whoever goes on knows it from there.
 */
export class Relay {
  readonly #transfer: Transfer;
  readonly #parking: Parking;
  #running?: { readonly stop: AbortController; readonly ended: Promise<unknown> };
  #position: Position | undefined;
  /** Aborted when the lease is gained or lost. */
  #changed = new AbortController();
  #noted: Position | undefined;
  /** With the epoch, so that it is noted again by whoever gets the lease again. */
  #notedTrouble = '';
  #trouble: string | undefined;

  private constructor(
    private readonly kafka: Kafka,
    private readonly log: PublicLog,
    private readonly leases: Leases,
    private readonly options: RelayOptions,
    private readonly db: Kysely<unknown>,
  ) {
    const { topics, contracts, largestBytes = LARGEST_BYTES, onPoison = 'stop' } = options;
    this.#parking = new Parking(db, NAME, () => leases.epochOf(NAME));
    const fitness = fitnessFor(contracts, largestBytes);
    this.#transfer = new Transfer(log, {
      ...options,
      prefix: topics.prefix,
      fitness,
      onPoison,
      parking: this.#parking,
    });
  }

  static async open(db: Kysely<unknown>, kafka: Kafka, log: PublicLog, options: RelayOptions): Promise<Relay> {
    return new Relay(kafka, log, await Leases.open(db, [NAME], options.lease), options, db);
  }

  /** Publishes until {@link stop}, whatever happens to the broker meanwhile. If it had stopped, it tries again. */
  start(): void {
    if (this.#running) return;
    const stop = new AbortController();
    const onClaim = (changed: boolean) => changed && this.#changed.abort();
    const keeping = this.leases.keep(stop.signal, { evenStopped: true, onClaim });
    const look = () => void Promise.all([this.#note(), this.#noteTrouble(), this.#lookForAsked()]);
    const noting = setInterval(look, NOTE_EVERY_MS);
    const ended = Promise.all([this.#run(stop.signal), keeping])
      .then(() => this.leases.release().catch(() => {}))
      .finally(() => clearInterval(noting));
    this.#running = { stop, ended };
  }

  /** Finishes what is at hand, and lets another process go on at once. */
  async stop(): Promise<void> {
    const running = this.#running;
    running?.stop.abort();
    await running?.ended;
    this.#running = undefined;
  }

  async status(): Promise<RelayStatus> {
    const [head, leases] = await Promise.all([this.log.head(), this.leases.status()]);
    const { holder, stopped, parked } = leases.get(NAME)!;
    const { owner } = this.leases;
    const isFollowing = this.#running !== undefined;
    const isOurs = (holder ?? owner) === owner;
    const position = isOurs ? this.#position : undefined;
    return {
      state: stateOf({ holder, stopped }, { owner, isFollowing }),
      ...{ holder, position, head, parked },
      lag: position === undefined ? undefined : behind(head, position),
      error: stopped ?? (isOurs ? (this.#trouble ?? this.leases.trouble) : undefined),
    };
  }

  async #run(signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    const onProgress = () => {
      this.#trouble = undefined;
      pause = FIRST_PAUSE_MS;
    };
    while (!signal.aborted) {
      try {
        this.#changed = new AbortController();
        const until = AbortSignal.any([signal, this.#changed.signal]);
        // What is believed may be long past: whoever has slept must not end the session of the one who goes on.
        await this.leases.claim();
        if (this.leases.epochOf(NAME) === undefined) await aborted(until);
        else await this.#publish(until, onProgress);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Stuck || error instanceof UnfitTopic) await this.#stopHere(error);
        else if (!(error instanceof BatchRefused)) {
          this.#trouble = `trying again: ${error instanceof Error ? error.message : String(error)}`;
          await delay(pause, undefined, { signal }).catch(() => {});
          pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        }
      }
    }
  }

  /** Until the signal is aborted; whatever goes wrong, another session goes on from what is on Kafka. */
  async #publish(signal: AbortSignal, onProgress: () => void): Promise<void> {
    const { topics, contracts } = this.options;
    const contexts = [...new Set(contracts.map(({ context }) => context))];
    await withAdmin(this.kafka, (admin) => createTopics(admin, contexts, topics));
    const session = await Session.open(this.kafka, { prefix: topics.prefix, name: NAME });
    try {
      await this.#transfer.run(session, signal, () => {
        this.#position = session.progress.position;
        onProgress();
      });
    } finally {
      this.#position = session.progress.position;
      await session.close();
    }
  }

  async #note(): Promise<void> {
    const position = this.#position;
    if (position === undefined || position === this.#noted) return;
    this.#noted = position;
    // Nothing depends on it, and it is noted again soon.
    await this.options.noteProgress?.(position).catch(() => {});
  }

  async #noteTrouble(): Promise<void> {
    const epoch = this.leases.epochOf(NAME);
    const trouble = this.#trouble;
    const now = `${epoch} ${trouble}`;
    if (epoch === undefined || now === this.#notedTrouble) return;
    this.#notedTrouble = now;
    await noteTrouble(this.db, epoch, trouble).catch(() => (this.#notedTrouble = ''));
  }

  /** Another session begins with what somebody wants tried again. */
  async #lookForAsked(): Promise<void> {
    const asked = await this.#parking.asked().catch(() => undefined);
    if (asked !== undefined && this.leases.epochOf(NAME) !== undefined) this.#changed.abort();
  }

  async #stopHere(error: Error): Promise<void> {
    this.#trouble = error.message;
    await this.leases.stop(NAME, error.message).catch(() => {});
  }
}

const behind = (head: Position, position: Position): number =>
  isAfter(head, position) ? Number(BigInt(head) - BigInt(position)) : 0;

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
