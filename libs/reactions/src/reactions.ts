import { setTimeout as delay } from 'node:timers/promises';
import {
  categoryOf,
  type EventStore,
  isAfter,
  type Position,
  type Reaction,
  type RecordedEvent,
  START,
} from '#libs/eventing';
import type { Kysely } from 'kysely';
import { answersTo, carryOut, isWorthAnotherTry, type Outlet } from './issuing.js';
import { CopyUnfinished, unfinishedCopy } from './progress.js';
import { StreamsNow } from './streams-now.js';
import {
  countRefused,
  createTables,
  forgetRefused,
  moveCheckpoints,
  noteRefused,
  readCheckpoints,
  readRefused,
  type RefusedReaction,
  resetCheckpoint,
} from './tables.js';

/** How one reaction is doing. */
export type ReactionStatus = Readonly<{
  name: string;
  /** `stopped`: it threw on an event, and waits to be mended and started again. */
  state: 'following' | 'stopped' | 'idle';
  position: Position;
  /** Distance to the end of the log, in positions; `0` when everything is answered. */
  lag: number;
  /** Commands that the domain refused it. */
  refused: number;
  /** Why it stopped, or what is being tried again at the moment. */
  error?: string;
}>;

type Running = { readonly reaction: Reaction; position: Position; stopped?: Error };

/** Somebody has put a checkpoint back: what was passed is to be read again. */
class PutBack extends Error {}

const WINDOW = 1_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
const POLL_MS = 10;

/**
 * Answers the log's events with commands. Each reaction has its own checkpoint, moved after its commands are carried
 * out: after a crash an event is answered again, with the same command ids, which write nothing twice. Any number of
 * processes may do this at once. A reaction that throws stops alone.
 */
export class Reactions {
  readonly #all: readonly Running[];
  readonly #streams: StreamsNow;
  #outlet: Outlet | undefined;
  #following?: { readonly stop: AbortController; readonly ended: Promise<void> };
  #fromLowest = new AbortController();
  #trouble: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly db: Kysely<unknown>,
    private readonly store: EventStore,
    reactions: readonly Reaction[],
  ) {
    this.#streams = new StreamsNow(store);
    this.#all = reactions.map((reaction) => ({ reaction, position: START }));
  }

  /**
   * Creates what tables are missing. A reaction that is new to the log begins at its start: effects are idempotent.
   *
   * @throws {CopyUnfinished}
   */
  static async open(db: Kysely<unknown>, store: EventStore, reactions: readonly Reaction[]): Promise<Reactions> {
    const names = reactions.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Error(`there are two reactions "${twice}"`);
    const source = await unfinishedCopy(db);
    if (source !== undefined) throw new CopyUnfinished(source);
    await createTables(db, names);
    return new Reactions(db, store, reactions);
  }

  /** Follows the log until {@link stop}. A reaction that had stopped tries again. */
  start(outlet: Outlet): void {
    if (this.#following) return;
    this.#outlet = outlet;
    for (const running of this.#all) delete running.stopped;
    const stop = new AbortController();
    this.#following = { stop, ended: this.#follow(stop.signal) };
  }

  /** Finishes the event at hand. */
  async stop(): Promise<void> {
    const following = this.#following;
    following?.stop.abort();
    await following?.ended;
    this.#following = undefined;
  }

  /** Answers everything recorded so far and what that leads to, then returns. */
  async catchUp(outlet: Outlet): Promise<void> {
    this.#outlet = outlet;
    await this.#exclusively(() => this.#reload());
    for (;;) {
      const lowest = lowestOf(this.#active());
      if (lowest === undefined || !isAfter(await this.store.head(), lowest)) return;
      const events = await this.store.readLog(lowest, WINDOW);
      await this.#exclusively(() => this.#answerAll(events));
    }
  }

  /** Asks a reaction about the whole log again, as after a crash long ago. What is done already stays done once. */
  async repeat(name: string): Promise<void> {
    if (!this.#all.some(({ reaction }) => reaction.name === name)) throw new Error(`there is no reaction "${name}"`);
    await this.#exclusively(async () => {
      await resetCheckpoint(this.db, name);
      await this.#reload();
    });
    this.#fromLowest.abort();
  }

  /** Where each reaction is, also if another process does the work. */
  async status(): Promise<ReactionStatus[]> {
    const [head, checkpoints, refused] = await Promise.all([
      this.store.head(),
      readCheckpoints(this.db),
      countRefused(this.db),
    ]);
    return this.#all.map(({ reaction: { name }, stopped }) => {
      const position = checkpoints.get(name) ?? START;
      const lag = isAfter(head, position) ? Number(BigInt(head) - BigInt(position)) : 0;
      const state = stopped ? 'stopped' : this.#following ? 'following' : 'idle';
      const error = stopped?.message ?? this.#trouble;
      return { name, state, position, lag, refused: refused.get(name) ?? 0, ...(error !== undefined && { error }) };
    });
  }

  /** Commands that were refused, oldest first: each is a mismatch in the data that somebody has to look at. */
  refused(): Promise<RefusedReaction[]> {
    return readRefused(this.db);
  }

  /**
   * Waits until all reactions have answered everything up to a position.
   *
   * @throws when one has stopped
   * @returns false when it took longer
   */
  async waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    const end = performance.now() + timeoutMs;
    for (;;) {
      const stopped = this.#all.find((running) => running.stopped);
      if (stopped) throw new Error(`reaction ${stopped.reaction.name} has stopped`, { cause: stopped.stopped });
      const checkpoints = await readCheckpoints(this.db);
      if (this.#all.every(({ reaction }) => !isAfter(position, checkpoints.get(reaction.name) ?? START))) return true;
      if (performance.now() >= end) return false;
      await delay(POLL_MS);
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        this.#fromLowest = new AbortController();
        const until = AbortSignal.any([signal, this.#fromLowest.signal]);
        await this.#exclusively(() => this.#reload());
        const lowest = lowestOf(this.#active()) ?? (await this.store.head());
        for await (const events of this.store.follow(lowest, until)) {
          await this.#exclusively(() => this.#answerAll(events, until));
          this.#trouble = undefined;
          pause = FIRST_PAUSE_MS;
        }
        if (!until.aborted) throw new Error('the log has ended');
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof PutBack) continue;
        // The database or the store is away for a while: nothing is lost by trying again from the checkpoints.
        this.#trouble = `trying again: ${messageOf(error)}`;
        await delay(pause, undefined, { signal }).catch(() => {});
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  async #answerAll(events: readonly RecordedEvent[], signal?: AbortSignal): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    for (const running of this.#active()) {
      for (const event of events) {
        if (signal?.aborted) return;
        if (running.stopped || !concerns(running, event)) continue;
        if (await this.#answered(running, event)) await this.#move([running], event.position);
      }
    }
    // Most events concern few reactions; the others only note that they have passed, all in one statement.
    await this.#move(
      this.#active().filter(({ position }) => isAfter(last.position, position)),
      last.position,
    );
  }

  /** @returns false when the reaction had to stop */
  async #answered(running: Running, event: RecordedEvent): Promise<boolean> {
    try {
      await this.#answer(running.reaction, event);
      return true;
    } catch (error) {
      if (isWorthAnotherTry(error, this.#outlet!)) throw error;
      running.stopped = new Error(`${running.reaction.name} at ${event.position}: ${messageOf(error)}`, {
        cause: error,
      });
      return false;
    }
  }

  async #answer(reaction: Reaction, event: RecordedEvent): Promise<void> {
    const { position, id: eventId } = event;
    const issued = await answersTo(event, reaction, this.#streams, await this.#correctedBy(event));
    for (const [index, { command, meta }] of issued.entries()) {
      const { refused } = await carryOut(command, meta, this.#outlet!);
      const place = { reaction: reaction.name, position, index };
      if (!refused) await forgetRefused(this.db, place);
      else await noteRefused(this.db, { ...place, eventId, code: refused.code, detail: refused.text('de') });
    }
  }

  async #correctedBy({ corrects, stream }: RecordedEvent): Promise<RecordedEvent | undefined> {
    return corrects && (await this.store.readStream(stream)).find(({ id }) => id === corrects.eventId);
  }

  async #move(reactions: readonly Running[], to: Position): Promise<void> {
    const from = reactions.map(({ reaction: { name }, position }) => ({ name, position }));
    const moved = await moveCheckpoints(this.db, from, to);
    for (const running of reactions) if (moved.has(running.reaction.name)) running.position = to;
    if (moved.size < reactions.length) await this.#reload(to);
  }

  /** @throws {PutBack} when a reaction is before where it was thought to be */
  async #reload(expected?: Position): Promise<void> {
    const checkpoints = await readCheckpoints(this.db);
    let isPutBack = false;
    for (const running of this.#all) {
      const position = checkpoints.get(running.reaction.name) ?? START;
      isPutBack ||= !running.stopped && isAfter(running.position, position);
      running.position = position;
    }
    if (expected !== undefined && isPutBack) throw new PutBack('a checkpoint was put back');
  }

  #active(): readonly Running[] {
    return this.#all.filter(({ stopped }) => !stopped);
  }

  /** Following, catching up and repeating take turns. */
  #exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }
}

const concerns = ({ reaction, position }: Running, event: RecordedEvent): boolean =>
  isAfter(event.position, position) && reaction.categories.includes(categoryOf(event.stream));

function lowestOf(reactions: readonly Running[]): Position | undefined {
  return reactions
    .map(({ position }) => position)
    .reduce<Position | undefined>((low, p) => (low === undefined || isAfter(low, p) ? p : low), undefined);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
