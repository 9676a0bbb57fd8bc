import { type EventStore, type FactProjection, isAfter, type Position, type RecordedEvent } from '#libs/eventing';
import { type Followed, Follower, type Leases, type OnPoison, parkedStreams } from '#libs/runners';
import type { Kysely } from 'kysely';
import { applyToEach, goesOn, lowestOf, type Running } from './apply-to-each.js';
import { generationKey } from './fact-schema.js';
import { type Generation, readGenerations } from './generations.js';
import type { Progress } from './progress.js';
import { Projector } from './projector.js';

/** Runs the generations whose leases this process holds. One reader serves all of them. */
export class ProjectionRunner implements Followed {
  readonly follower: Follower;
  /** Every complete generation that this code can keep up, in use or not, by {@link generationKey}. */
  #running: ReadonlyMap<string, Running> = new Map();

  constructor(
    private readonly db: Kysely<unknown>,
    private readonly store: EventStore,
    private readonly leases: Leases,
    private readonly projections: readonly FactProjection[],
    private readonly progress: Progress,
    private readonly limits: Readonly<{ windowSize: number; cachedStreams: number; onPoison: OnPoison }>,
  ) {
    this.follower = new Follower(store, leases, this);
  }

  async takeHeld(): Promise<Position | undefined> {
    await this.refresh();
    for (const running of this.#running.values()) await this.#take(running);
    return lowestOf(this.#active().map(({ projector }) => projector));
  }

  async apply(events: readonly RecordedEvent[], after: Position): Promise<void> {
    await this.refresh();
    const projections = this.#active();
    const needsEarlier = await applyToEach(this.db, projections, events, after);
    for (const { projector, stopped } of projections) {
      if (stopped) await this.leases.stop(projector.lease, stopped.message, stopped.poison);
    }
    if (needsEarlier || !projections.some(goesOn)) this.follower.again();
    this.progress.made();
  }

  leave(): void {
    for (const running of this.#running.values()) running.isOurs = false;
  }

  /** Takes what nobody holds, and applies what was recorded up to a position to what this process holds. */
  async applyUpTo(head: Position, { evenStopped }: { readonly evenStopped: boolean }): Promise<void> {
    await this.refresh();
    await this.leases.claim({ evenStopped });
    await this.follower.exclusively(() => this.takeHeld());
    while (await this.#applyWindow(head));
  }

  /** Takes what has stopped or has parked something from whoever holds it, tries again, and goes on from there. */
  async retry(name: string | undefined, stream: string | undefined): Promise<void> {
    await this.refresh();
    const meant = await this.#inTrouble(name, stream);
    if (meant.length === 0) return;
    await this.leases.takeOver(meant.map(({ projector }) => projector.lease));
    await this.follower.exclusively(async () => {
      await this.takeHeld();
      for (const { projector, isOurs } of meant) {
        if (!isOurs) continue;
        for (const one of await parkedStreams(this.db, projector.lease)) {
          if (stream === undefined || one === stream) await projector.retry(one);
        }
      }
    });
    const head = await this.store.head();
    while (await this.#applyWindow(head));
    this.follower.again();
  }

  async #inTrouble(name: string | undefined, stream: string | undefined): Promise<readonly Running[]> {
    const leases = await this.leases.status();
    const named = [...this.#running.values()].filter(({ projector }) =>
      [undefined, projector.projection.name].includes(name),
    );
    const inTrouble: Running[] = [];
    for (const running of named) {
      const { lease } = running.projector;
      const parked = await parkedStreams(this.db, lease);
      const isStopped = stream === undefined && leases.get(lease)?.stopped !== undefined;
      if (isStopped || (stream === undefined ? parked.size > 0 : parked.has(stream))) inTrouble.push(running);
    }
    return inTrouble;
  }

  /** What was built or dropped since, here or in another process. */
  async refresh(): Promise<void> {
    const running = new Map<string, Running>();
    for (const { projection, one } of this.#complete(await readGenerations(this.db))) {
      const key = generationKey(one);
      running.set(key, this.#running.get(key) ?? this.#notYetOurs(projection, one.generation));
    }
    const isNew = [...running.keys()].some((key) => !this.#running.has(key));
    const isSame = !isNew && running.size === this.#running.size;
    this.#running = running;
    if (isSame) return;
    await this.leases.want([...running.values()].map(({ projector }) => projector.lease));
    if (isNew && this.follower.isFollowing && (await this.leases.claim()).changed) this.follower.again();
  }

  /** @returns whether there were events to apply */
  async #applyWindow(head: Position): Promise<boolean> {
    return this.follower.exclusively(async () => {
      const lowest = lowestOf(this.#active().map(({ projector }) => projector));
      if (lowest === undefined || !isAfter(head, lowest)) return false;
      await this.apply(await this.store.readLog(lowest, this.limits.windowSize), lowest);
      return true;
    });
  }

  #complete(all: readonly Generation[]) {
    return all.flatMap((one) => {
      const projection = this.projections.find(({ name, version }) => name === one.name && version === one.version);
      return projection && one.state !== 'BUILDING' && !one.isBeingDropped ? [{ projection, one }] : [];
    });
  }

  #notYetOurs(projection: FactProjection, generation: number): Running {
    const { db, store } = this;
    return {
      projector: new Projector(db, store, projection, generation, this.limits.cachedStreams),
      isOurs: false,
      onPoison: this.limits.onPoison,
    };
  }

  async #take(running: Running): Promise<void> {
    const { lease } = running.projector;
    const epoch = this.leases.epochOf(lease);
    running.isOurs = epoch !== undefined && (await running.projector.take(epoch));
    if (running.isOurs) delete running.stopped;
    else if (epoch !== undefined) this.leases.lost(lease, epoch);
  }

  #active(): readonly Running[] {
    return [...this.#running.values()].filter(goesOn);
  }
}
