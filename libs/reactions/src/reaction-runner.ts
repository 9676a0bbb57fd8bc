import {
  categoryOf,
  type EventStore,
  isAfter,
  type Position,
  type Reaction,
  type RecordedEvent,
  START,
} from '#libs/eventing';
import {
  type Epoch,
  type Followed,
  Follower,
  inWords,
  type Leases,
  noteAttempt,
  type OnPoison,
  park,
  parkBehind,
  parkedPositions,
  parkedStreams,
  type Poison,
  poisonOf,
  unpark,
} from '#libs/runners';
import type { Kysely, Transaction } from 'kysely';
import { answersTo, carryOut, isWorthAnotherTry, type Outlet } from './issuing.js';
import { StreamsNow } from './streams-now.js';
import {
  type Checkpoint,
  forgetRefused,
  isStillAt,
  leaseOf,
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
  /** Of these nothing is answered until they are retried. */
  parked: ReadonlySet<string>;
  stopped?: Poison;
};

/** Another process runs the reaction now. Nothing was written. */
class TakenOver extends Error {}

const WINDOW = 1_000;

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
    private readonly onPoison: OnPoison,
  ) {
    this.#streams = new StreamsNow(store);
    this.#all = reactions.map((reaction) => ({ reaction, position: START, epoch: undefined, parked: new Set() }));
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
        // After the checkpoint is taken: nobody else parks anything from then on.
        Object.assign(running, { position, epoch, parked: await parkedStreams(this.db, leaseOf(name)) });
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
        if (goesOn(running) && concerns(running, event)) await this.#pass(running, event);
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
    await this.#answerHeld();
  }

  async #answerHeld(): Promise<void> {
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

  /** Takes what has stopped or has parked something from whoever holds it, tries again, and goes on from there. */
  async retry(name: string | undefined, stream: string | undefined): Promise<void> {
    const meant = await this.#inTrouble(name, stream);
    if (meant.length === 0) return;
    await this.leases.takeOver(meant.map(({ reaction }) => leaseOf(reaction.name)));
    await this.follower.exclusively(async () => {
      await this.takeHeld();
      for (const running of meant) {
        const streams = stream === undefined ? running.parked : [stream];
        for (const one of streams) if (goesOn(running)) await this.#retry(running, one);
      }
    });
    await this.#answerHeld();
    this.follower.again();
  }

  async #inTrouble(name: string | undefined, stream: string | undefined): Promise<readonly Running[]> {
    const leases = await this.leases.status();
    const inTrouble: Running[] = [];
    for (const running of this.#all) {
      const lease = leaseOf(running.reaction.name);
      const parked = await parkedStreams(this.db, lease);
      const isInTrouble =
        stream === undefined ? parked.size > 0 || leases.get(lease)?.stopped !== undefined : parked.has(stream);
      if (isInTrouble && (name === undefined || name === running.reaction.name)) inTrouble.push(running);
    }
    return inTrouble;
  }

  /** One event after the other; one that still cannot be answered stays parked with those behind it. */
  async #retry(running: Running, stream: string): Promise<void> {
    const lease = leaseOf(running.reaction.name);
    const positions = await parkedPositions(this.db, lease, stream);
    const events = (await this.store.readStream(stream)).filter(({ position }) => positions.has(position));
    for (const event of events) {
      const { poison } = await this.#tryToAnswer(running, event);
      if (poison) return noteAttempt(this.db, lease, poison);
      if (!goesOn(running)) return undefined;
      await this.#moveWith(running, running.position, (trx) => unpark(trx, lease, event.position));
    }
    running.parked = new Set([...running.parked].filter((other) => other !== stream));
    return undefined;
  }

  /**
   * Answers an event, or parks it, or stops at it. The checkpoint is behind it then, unless it has stopped, or there was
   * nothing to say: most events need no answer, and asking about them again costs less than noting each.
   */
  async #pass(running: Running, event: RecordedEvent): Promise<void> {
    const lease = leaseOf(running.reaction.name);
    if (running.parked.has(event.stream)) {
      return this.#moveWith(running, event.position, (trx) => parkBehind(trx, lease, [event]));
    }
    const { poison, hasIssued } = await this.#tryToAnswer(running, event);
    if (!goesOn(running)) return undefined;
    if (!poison) return hasIssued ? this.#move([running], event.position) : undefined;
    if (this.onPoison === 'stop') {
      running.stopped = poison;
      return this.leases.stop(lease, inWords(poison), poison);
    }
    await this.#moveWith(running, event.position, (trx) => park(trx, lease, poison));
    running.parked = new Set([...running.parked, event.stream]);
    return undefined;
  }

  /**
   * @returns why the event cannot be answered; nothing also when another process runs the reaction
   * @throws what is worth another try
   */
  async #tryToAnswer(running: Running, event: RecordedEvent): Promise<{ poison?: Poison; hasIssued?: boolean }> {
    try {
      return { hasIssued: await this.#answer(running, event) };
    } catch (error) {
      if (error instanceof TakenOver) running.epoch = undefined;
      else if (isWorthAnotherTry(error, this.outlet!)) throw error;
      else return { poison: poisonOf(event, error) };
      return {};
    }
  }

  /** @returns whether there was anything to say */
  async #answer(running: Running, event: RecordedEvent): Promise<boolean> {
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
    return issued.length > 0;
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

  /** Together with what is parked, or parked no longer. */
  async #moveWith(
    running: Running,
    to: Position,
    parking: (trx: Transaction<unknown>) => Promise<void>,
  ): Promise<void> {
    const isMoved = await this.db.transaction().execute(async (trx) => {
      const moved = await moveCheckpoints(trx, [checkpointOf(running)], to);
      if (moved.size > 0) await parking(trx);
      return moved.size > 0;
    });
    if (isMoved) running.position = to;
    else {
      running.epoch = undefined;
      this.follower.again();
    }
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
