import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { within } from '#libs/event-log';
import { type Leases } from '#libs/runners';
import { isAfter, type Position } from '#libs/eventing';
import { cloudEventFor, type Publisher } from '../cloud-event.js';
import type { Consumer, Consumers } from '../consumers.js';
import { caseOf } from '../mapping.js';
import type { Pseudonym } from '../pseudonyms.js';
import type { PublicEvent } from '../public-event.js';
import type { PublicLog } from '../public-log.js';
import { writeOutcome } from './outcome.js';
import type { Answer, Post } from './post.js';
import { deliver, type Failed, type Outcome } from './round.js';
import { pauseAfter } from './schedule.js';
import { type Secrets, signedWith } from './secrets.js';
import { readBusy, readDue, readWaitingCases, takeWebhook, type WebhookRow } from './tables.js';

/** Names the lease. */
export const RUNNER = 'webhooks';

/** Positions of the log in one round: so many are repeated at most after a crash. */
const ROUND = 100;
const CASES = 20;
const LOOK_EVERY_MS = 500;
/** While much is published, one look serves all of it. */
const BETWEEN_LOOKS_MS = 50;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

export type SenderParts = Readonly<{
  db: Kysely<unknown>;
  log: PublicLog;
  consumers: Consumers;
  publisher: Publisher;
  secrets: Secrets;
  post: Post;
  leases: Leases;
  pausesMs?: readonly number[] | undefined;
}>;

/** One consumer's webhook at work. */
type Work = Readonly<{
  row: WebhookRow;
  epoch: string;
  consumer: Consumer;
  pseudonym: Pseudonym;
  secrets: readonly string[];
  until: AbortSignal;
  /** By the process's clock; until then it may believe that it is the one who calls. */
  mayBeginUntil: number;
}>;

/**
 * Calls receivers, in the process that holds the lease. How far each is stands in the database of the facts: it is
 * moved when a round is over, so a crash repeats a round and loses nothing.
 */
export class Sender {
  #running?: { readonly stop: AbortController; readonly ended: Promise<unknown> };
  /** Aborted when the lease is gained or lost. */
  #changed = new AbortController();
  readonly #busy = new Map<string, Promise<void>>();
  #trouble: string | undefined;

  constructor(private readonly parts: SenderParts) {}

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** What is being tried again at the moment. */
  get trouble(): string | undefined {
    return this.#trouble ?? this.parts.leases.trouble;
  }

  start(): void {
    if (this.#running) return;
    const { leases } = this.parts;
    const stop = new AbortController();
    const onClaim = (changed: boolean) => changed && this.#changed.abort();
    const keeping = leases.keep(stop.signal, { onClaim });
    const ended = Promise.all([this.#run(stop.signal), keeping]).then(() => leases.release().catch(() => {}));
    this.#running = { stop, ended };
  }

  /** Cuts what is on its way, and lets another process go on at once. */
  async stop(): Promise<void> {
    this.#running?.stop.abort();
    await this.#running?.ended;
    this.#running = undefined;
  }

  async #run(signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        this.#changed = new AbortController();
        const until = AbortSignal.any([signal, this.#changed.signal]);
        await this.parts.leases.claim();
        if (this.parts.leases.epochOf(RUNNER) === undefined) await aborted(until);
        else await this.#look(until);
        this.#trouble = undefined;
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        // The database is away for a while.
        this.#trouble = `trying again: ${error instanceof Error ? error.message : String(error)}`;
        await delay(pause, undefined, { signal }).catch(() => {});
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  /** Again and again, as long as this process holds the lease. Receivers do not wait for each other. */
  async #look(until: AbortSignal): Promise<void> {
    const { db, log } = this.parts;
    try {
      while (!until.aborted) {
        const head = await log.head();
        for (const consumer of await readBusy(db)) this.#begin(consumer, until);
        await delay(BETWEEN_LOOKS_MS, undefined, { signal: until }).catch(() => {});
        await log.waitFor(head, within(LOOK_EVERY_MS, until));
      }
    } finally {
      await Promise.all(this.#busy.values());
    }
  }

  #begin(consumer: string, until: AbortSignal): void {
    if (this.#busy.has(consumer)) return;
    const work = this.#serve(consumer, until)
      .catch((error: unknown) => {
        // Looked at again in a moment.
        if (!until.aborted) this.#trouble = `${consumer}: ${error instanceof Error ? error.message : String(error)}`;
      })
      .finally(() => this.#busy.delete(consumer));
    this.#busy.set(consumer, work);
  }

  async #serve(name: string, until: AbortSignal): Promise<void> {
    for (let goesOn = true; goesOn && !until.aborted;) {
      const work = await this.#take(name, until);
      goesOn = work !== undefined && ((await this.#tryWaiting(work)) || (await this.#goOn(work)));
    }
  }

  async #take(name: string, until: AbortSignal): Promise<Work | undefined> {
    const { db, consumers, secrets, leases } = this.parts;
    // What is believed may be long past: whoever has slept must not send beside the one who goes on.
    const mayBeginUntil = performance.now() + leases.lengthMs / 2;
    await leases.claim();
    const epoch = leases.epochOf(RUNNER);
    const row = epoch === undefined ? undefined : await takeWebhook(db, name, epoch);
    if (!row || row.isDisabled || row.isPaused) return undefined;
    const consumer = await consumers.get(name);
    return {
      ...{ row, epoch: epoch!, consumer, until, mayBeginUntil },
      pseudonym: await consumers.pseudonymsOf(name),
      secrets: await secrets.of(row),
    };
  }

  /** @returns whether something waited, and the round counts */
  async #tryWaiting(work: Work): Promise<boolean> {
    const { db, log } = this.parts;
    const due = await readDue(db, work.row.consumer, CASES);
    if (due.length === 0) return false;
    const attempts = new Map(due.map((one) => [one.position, one.attempts]));
    const events = await Promise.all(
      due.map(async ({ position }) => (await log.read({ after: before(position), limit: 1 })).events),
    );
    const outcome = await deliver(events.flat(), (event) => this.#attempt(event, work));
    return this.#write(work, outcome, work.row.position, attempts);
  }

  /** @returns whether there was more in the log, and the round counts */
  async #goOn(work: Work): Promise<boolean> {
    const { db, log, consumers } = this.parts;
    const { row, consumer } = work;
    const part = await log.read({ after: row.position, limit: ROUND, filter: consumer.filter });
    if (part.position === row.position) return false;
    const waiting = await readWaitingCases(db, row.consumer);
    const waits = (event: PublicEvent) => waiting.has(caseOf(event));
    const outcome = await deliver(
      part.events.filter((event) => !waits(event)),
      (event) => this.#attempt(event, work),
    );
    const behind = [...outcome.behind, ...part.events.filter(waits)];
    const position = upTo(part.position, outcome.left);
    const counts = await this.#write(work, { ...outcome, behind }, position, new Map());
    if (counts) await consumers.noteAsked(row.consumer, position);
    return counts;
  }

  #write(work: Work, outcome: Outcome, position: Position, attempts: ReadonlyMap<Position, number>): Promise<boolean> {
    const pauseOf = (count: number, { notBeforeMs }: Failed) =>
      pauseAfter(count, {
        ...(this.parts.pausesMs && { pauses: this.parts.pausesMs }),
        ...(notBeforeMs !== undefined && { notBeforeMs }),
      });
    const attemptsOf = (event: PublicEvent) => attempts.get(event.position) ?? 0;
    return writeOutcome(this.parts.db, { ...work, position, outcome, attemptsOf, pauseOf });
  }

  async #attempt(event: PublicEvent, work: Work): Promise<Answer> {
    const { row, pseudonym, secrets, until, mayBeginUntil } = work;
    if (until.aborted || performance.now() > mayBeginUntil) return { kind: 'cut' };
    const cloudEvent = cloudEventFor(event, pseudonym, this.parts.publisher);
    const body = JSON.stringify(cloudEvent);
    const headers = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'Lotse',
      ...signedWith(secrets, cloudEvent.id, body),
    };
    return this.parts.post.send({ url: row.url, headers, body }, until);
  }
}

const before = (position: Position): Position => String(BigInt(position) - 1n);

/** What was not come to is read again, and what stands behind it, too: a repetition does no harm. */
function upTo(position: Position, left: readonly PublicEvent[]): Position {
  const first = left.reduce<Position | undefined>(
    (least, event) => (least === undefined || isAfter(least, event.position) ? event.position : least),
    undefined,
  );
  return first === undefined ? position : before(first);
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
