import {
  categoryOf,
  type DomainEvent,
  type EventStore,
  type FactProjection,
  idOf,
  type Position,
  type RecordedEvent,
  START,
  Timeline,
} from '#libs/eventing';
import {
  type Epoch,
  inWords,
  noteAttempt,
  park,
  parkBehind,
  ParkedChanged,
  parkedPositions,
  parkedStreams,
  type Poison,
  poisonOf,
  unpark,
} from '#libs/runners';
import type { Kysely, Transaction } from 'kysely';
import { LRUCache } from 'lru-cache';
import { generationKey, leaseOf, tablesOf } from './fact-schema.js';
import {
  type Checkpoint,
  CheckpointMoved,
  isAboutData,
  isKept,
  readCheckpoint,
  readKnownRows,
  takeCheckpoint,
  writeFacts,
} from './fact-writer.js';
import { type FactRow, KnownFacts } from './known-facts.js';

/** The projection threw on this event; everything before it is applied. */
export class PoisonEvent extends Error {
  override readonly name = 'PoisonEvent';

  constructor(
    readonly event: RecordedEvent,
    override readonly cause: unknown,
  ) {
    super(inWords(poisonOf(event, cause)));
  }

  get poison(): Poison {
    return poisonOf(this.event, this.cause);
  }
}

/** There is nothing to be kept up any more. */
export class GenerationDropped extends Error {
  override readonly name = 'GenerationDropped';
}

type StreamFacts = { readonly timeline: Timeline<unknown, DomainEvent>; readonly known: KnownFacts };

/** Streams read at once when they are not in memory. */
const READ_TOGETHER = 16;

/** Keeps the tables of one generation of a projection. Its methods must not run at the same time. */
export class Projector {
  readonly #cache: LRUCache<string, StreamFacts>;
  readonly #tables;
  #position: Position = START;
  #epoch: Epoch = '0';
  /** Of these nothing is applied until they are retried. */
  #parked: ReadonlySet<string> = new Set();

  /** @param cachedStreams how many streams are kept in memory; others are read again when they get an event */
  constructor(
    private readonly db: Kysely<unknown>,
    private readonly store: EventStore,
    readonly projection: FactProjection,
    readonly generation: number,
    cachedStreams: number,
  ) {
    this.#cache = new LRUCache({ max: cachedStreams });
    this.#tables = tablesOf(projection, generation);
  }

  /** Of the last event that was applied or did not concern this projection. */
  get position(): Position {
    return this.#position;
  }

  /** Where the checkpoint is, and what moves it there and on: see {@link moveCheckpoints}. */
  get checkpoint(): Checkpoint {
    const { name, version } = this.projection;
    return { name, version, generation: this.generation, position: this.#position, epoch: this.#epoch };
  }

  get lease(): string {
    return leaseOf(this.checkpoint);
  }

  concerns(event: RecordedEvent): boolean {
    return categoryOf(event.stream) === this.projection.category;
  }

  /** The checkpoint was moved, and nothing before `position` concerned this projection. */
  movedTo(position: Position): void {
    this.#position = position;
  }

  /**
   * Takes the checkpoint over with a lease, forgets what is in memory, and goes on from where the checkpoint is.
   *
   * @returns false when somebody with a later lease runs the projection, or it was dropped
   */
  async take(epoch: Epoch): Promise<boolean> {
    this.#cache.clear();
    this.#epoch = epoch;
    const position = await takeCheckpoint(this.db, this.checkpoint);
    if (position === undefined) return false;
    this.#position = position;
    // After the checkpoint is taken: nobody else parks anything from then on.
    this.#parked = await parkedStreams(this.db, this.lease);
    return true;
  }

  /**
   * The same beside whoever runs the projection, for somebody who only brings it up: it goes on with the lease of the
   * other, and what one of them has applied the other does not.
   *
   * @throws {GenerationDropped}
   */
  async reload(): Promise<void> {
    this.#cache.clear();
    const checkpoint = await readCheckpoint(this.db, this.checkpoint);
    if (!checkpoint) throw new GenerationDropped(`${generationKey(this.checkpoint)} was dropped`);
    this.#position = checkpoint.position;
    this.#epoch = checkpoint.epoch;
    this.#parked = await parkedStreams(this.db, this.lease);
  }

  /**
   * Applies the events that follow {@link position} in the log, those of other categories included. Those of streams
   * that are parked are parked, too.
   *
   * @throws {PoisonEvent} @throws {CheckpointMoved} nothing was written then, and {@link take} or {@link reload} say where to go on
   */
  async apply(events: readonly RecordedEvent[]): Promise<void> {
    const mine = events.filter((event) => this.concerns(event) && !this.#parked.has(event.stream));
    const streams = await this.#load(mine);
    let poison: PoisonEvent | undefined;
    try {
      const changed = new Set<FactRow>();
      for (const event of mine) {
        try {
          for (const row of this.#learn(streams, event)) changed.add(row);
        } catch (error) {
          poison = new PoisonEvent(event, error);
          break;
        }
      }
      const applied = poison ? events.slice(0, events.indexOf(poison.event)) : events;
      const last = applied.at(-1);
      const behind = applied.filter((event) => this.concerns(event) && this.#parked.has(event.stream));
      if (last) await this.#write([...changed], last.position, (trx) => parkBehind(trx, this.lease, behind));
      if (poison) streams.delete(poison.event.stream);
      for (const [stream, facts] of streams) this.#cache.set(stream, facts);
    } catch (error) {
      // What was folded in memory is not in the tables.
      this.#cache.clear();
      throw error;
    }
    if (poison) throw poison;
  }

  /**
   * Passes the event behind {@link position} that cannot be applied, and from now on all of its stream.
   *
   * @throws {CheckpointMoved}
   */
  async park({ event, poison }: PoisonEvent): Promise<void> {
    await this.#write([], event.position, (trx) => park(trx, this.lease, poison));
    this.#parked = new Set([...this.#parked, event.stream]);
    this.#cache.delete(event.stream);
  }

  /**
   * Applies what is parked of a stream, one event after the other, each of them in one transaction with its end as a
   * parked one.
   *
   * @returns the event that still cannot be applied, if there is one: it and those behind it stay parked
   * @throws {CheckpointMoved}
   */
  async retry(stream: string): Promise<Poison | undefined> {
    const positions = await parkedPositions(this.db, this.lease, stream);
    const events = (await this.store.readStream(stream)).filter(({ position }) => positions.has(position));
    for (const event of events) {
      const poison = await this.#retry(event);
      if (!poison) continue;
      await noteAttempt(this.db, this.lease, poison);
      return poison;
    }
    this.#parked = new Set([...this.#parked].filter((other) => other !== stream));
    return undefined;
  }

  async #retry(event: RecordedEvent): Promise<Poison | undefined> {
    const streams = await this.#load([event]);
    let changed: FactRow[];
    try {
      changed = this.#learn(streams, event);
    } catch (error) {
      return poisonOf(event, error);
    }
    try {
      await this.#write(changed, this.#position, (trx) => unpark(trx, this.lease, event.position));
    } catch (error) {
      if (isAboutData(error)) return poisonOf(event, error);
      throw error;
    }
    this.#cache.set(event.stream, streams.get(event.stream));
    return undefined;
  }

  #learn(streams: ReadonlyMap<string, StreamFacts>, event: RecordedEvent): FactRow[] {
    const { timeline, known } = streams.get(event.stream)!;
    if (timeline.version !== event.version - 1) {
      throw new Error(`the log holds version ${event.version} of ${event.stream} after ${timeline.version}`);
    }
    timeline.record(event);
    return known.learn(this.projection.facts(timeline.state, idOf(event.stream)), event.recordedAt);
  }

  async #write(
    changed: readonly FactRow[],
    position: Position,
    parking: (trx: Transaction<unknown>) => Promise<void>,
  ): Promise<void> {
    try {
      await writeFacts(this.db, this.checkpoint, this.#tables, changed, position, parking);
    } catch (error) {
      // Retried by somebody else meanwhile: what is parked is to be read again, as after any other move.
      if (error instanceof ParkedChanged) throw new CheckpointMoved(this.checkpoint);
      throw error;
    }
    this.#position = position;
    for (const row of changed) {
      row.stored = isKept(row);
      delete row.fact;
    }
  }

  /** Takes the streams out of the cache, so that a failure leaves none half-folded there; reads the others. */
  async #load(events: readonly RecordedEvent[]): Promise<Map<string, StreamFacts>> {
    const streams = new Map<string, StreamFacts>();
    const missing: RecordedEvent[] = [];
    const seen = new Set<string>();
    for (const event of events) {
      if (seen.has(event.stream)) continue;
      seen.add(event.stream);
      const cached = this.#cache.get(event.stream);
      this.#cache.delete(event.stream);
      if (cached?.timeline.version === event.version - 1) streams.set(event.stream, cached);
      else missing.push(event);
    }
    const older = missing.filter(({ version }) => version > 1);
    const starts = older.map(({ stream, recordedAt }) => ({ stream, instant: recordedAt }));
    const rows = await readKnownRows(this.db, this.#tables, starts);
    const recorded = await this.#recordedBefore(older);
    for (const { stream, recordedAt } of missing) {
      streams.set(stream, {
        timeline: new Timeline(this.projection, recorded.get(stream)),
        known: new KnownFacts(stream, rows.get(stream) ?? [], recordedAt),
      });
    }
    return streams;
  }

  async #recordedBefore(events: readonly RecordedEvent[]): Promise<ReadonlyMap<string, RecordedEvent[]>> {
    const found = new Map<string, RecordedEvent[]>();
    for (let start = 0; start < events.length; start += READ_TOGETHER) {
      const some = events.slice(start, start + READ_TOGETHER);
      // The store may already hold later events than the one being applied.
      const read = some.map(async ({ stream, version }) =>
        found.set(stream, (await this.store.readStream(stream)).slice(0, version - 1)),
      );
      await Promise.all(read);
    }
    return found;
  }
}
