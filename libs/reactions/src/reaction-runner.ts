import {
  categoryOf,
  type EventStore,
  isAfter,
  type Position,
  type Reaction,
  type RecordedEvent,
  START,
} from '#libs/eventing';
import { type Epoch, type Followed, Follower, type Leases } from '#libs/runners';
import type { Kysely } from 'kysely';
import { answersTo, carryOut, isWorthAnotherTry, type Outlet } from './issuing.js';
import { StreamsNow } from './streams-now.js';
import {
  type Checkpoint,
  forgetRefused,
  isStillAt,
  moveCheckpoints,
  noteRefused,
  putBackCheckpoint,
  takeCheckpoints,
} from './tables.js';

type Running = {
  readonly reaction: Reaction;
  position: Position;
  /** Of the lease that the checkpoint was taken with; nothing when another process runs it. */
  epoch: Epoch | undefined;
  stopped?: Error;
};

/** Another process runs the reaction now. Nothing was written. */
class TakenOver extends Error {}

const WINDOW = 1_000;

/** Names the lease of a reaction. */
export const leaseOf = (name: string): string => `reaction ${name}`;

/** Runs the reactions whose leases this process holds. */
export class ReactionRunner implements Followed {
  readonly follower: Follower;
  outlet: Outlet | undefined;
  readonly #all: readonly Running[];
  readonly #streams: StreamsNow;

  constructor(
    private readonly db: Kysely<unknown>,
    private readonly store: EventStore,
    private readonly leases: Leases,
    reactions: readonly Reaction[],
  ) {
    this.#streams = new StreamsNow(store);
    this.#all = reactions.map((reaction) => ({ reaction, position: START, epoch: undefined }));
    this.follower = new Follower(store, leases, this);
  }

  /** They are what the code says. */
  async refresh(): Promise<void> {}

  async takeHeld(): Promise<Position | undefined> {
    const held = this.#all.flatMap(({ reaction: { name } }) => {
      const epoch = this.leases.epochOf(leaseOf(name));
      return epoch === undefined ? [] : [{ name, epoch }];
    });
    const positions = await takeCheckpoints(this.db, held);
    for (const running of this.#all) {
      const { name } = running.reaction;
      const position = positions.get(name);
      const epoch = held.find((lease) => lease.name === name)?.epoch;
      if (position === undefined) {
        if (epoch !== undefined) this.leases.lost(leaseOf(name), epoch);
        running.epoch = undefined;
      } else {
        Object.assign(running, { position, epoch });
        delete running.stopped;
      }
    }
    return lowestOf(this.#active());
  }

  async apply(events: readonly RecordedEvent[], _: Position, signal?: AbortSignal): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    for (const running of this.#active()) {
      for (const event of events) {
        if (signal?.aborted) return;
        if (!goesOn(running) || !concerns(running, event)) continue;
        if (await this.#isAnswered(running, event)) await this.#move([running], event.position);
      }
    }
    // Most events concern few reactions; the others only note that they have passed, all in one statement.
    await this.#move(
      this.#active().filter(({ position }) => isAfter(last.position, position)),
      last.position,
    );
    if (this.#active().length === 0) this.follower.again();
  }

  leave(): void {
    for (const running of this.#all) running.epoch = undefined;
  }

  /** Takes what nobody holds, and answers everything recorded so far with what this process holds. */
  async answerAll({ evenStopped }: { readonly evenStopped: boolean }): Promise<void> {
    await this.leases.claim({ evenStopped });
    await this.follower.exclusively(() => this.takeHeld());
    for (;;) {
      const lowest = lowestOf(this.#active());
      if (lowest === undefined || !isAfter(await this.store.head(), lowest)) return;
      const events = await this.store.readLog(lowest, WINDOW);
      await this.follower.exclusively(() => this.apply(events, lowest));
    }
  }

  /** To the start of the log, whoever runs the reaction. */
  async putBack(name: string): Promise<void> {
    await this.follower.exclusively(async () => {
      await this.leases.takeOver([leaseOf(name)]);
      await this.takeHeld();
      await putBackCheckpoint(this.db, checkpointOf(this.#all.find(({ reaction }) => reaction.name === name)!));
    });
    this.follower.again();
  }

  /** @returns false when the reaction had to stop, or another process runs it */
  async #isAnswered(running: Running, event: RecordedEvent): Promise<boolean> {
    try {
      await this.#answer(running, event);
      return true;
    } catch (error) {
      if (error instanceof TakenOver) running.epoch = undefined;
      else if (isWorthAnotherTry(error, this.outlet!)) throw error;
      else await this.#stop(running, event, error);
      return false;
    }
  }

  async #stop(running: Running, event: RecordedEvent, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    running.stopped = new Error(`${event.type} ${event.id} at ${event.position}: ${reason}`, { cause: error });
    await this.leases.stop(leaseOf(running.reaction.name), running.stopped.message);
  }

  async #answer(running: Running, event: RecordedEvent): Promise<void> {
    const { reaction } = running;
    const { position, id: eventId } = event;
    const issued = await answersTo(event, reaction, this.#streams, await this.#correctedBy(event));
    // Whoever has slept notices it here, before anything is said.
    if (issued.length > 0 && !(await isStillAt(this.db, checkpointOf(running)))) throw new TakenOver();
    for (const [index, { command, meta }] of issued.entries()) {
      const { refused } = await carryOut(command, meta, this.outlet!);
      const place = { reaction: reaction.name, position, index };
      if (!refused) await forgetRefused(this.db, place);
      else await noteRefused(this.db, { ...place, eventId, code: refused.code, detail: refused.text('de') });
    }
  }

  async #correctedBy({ corrects, stream }: RecordedEvent): Promise<RecordedEvent | undefined> {
    return corrects && (await this.store.readStream(stream)).find(({ id }) => id === corrects.eventId);
  }

  async #move(reactions: readonly Running[], to: Position): Promise<void> {
    const moved = await moveCheckpoints(this.db, reactions.map(checkpointOf), to);
    for (const running of reactions) {
      if (moved.has(running.reaction.name)) running.position = to;
      else running.epoch = undefined;
    }
    // Taken by another process, or put back by this one: the checkpoints say which.
    if (moved.size < reactions.length) this.follower.again();
  }

  #active(): readonly Running[] {
    return this.#all.filter(goesOn);
  }
}

const goesOn = ({ epoch, stopped }: Running): boolean => epoch !== undefined && !stopped;

const concerns = ({ reaction, position }: Running, event: RecordedEvent): boolean =>
  isAfter(event.position, position) && reaction.categories.includes(categoryOf(event.stream));

const checkpointOf = ({ reaction: { name }, position, epoch = '0' }: Running): Checkpoint => ({
  name,
  position,
  epoch,
});

function lowestOf(reactions: readonly Running[]): Position | undefined {
  return reactions
    .map(({ position }) => position)
    .reduce<Position | undefined>((low, p) => (low === undefined || isAfter(low, p) ? p : low), undefined);
}
