import type { Position } from '#libs/eventing';
import type { Pseudonym, PublicEvent, PublicLog, Publisher } from '#libs/publishing';
import { batchesOf, type Item, LARGEST_BATCH } from './batches.js';
import type { Fitness } from './fitness.js';
import { readAhead } from './read-ahead.js';
import { type Outgoing, outgoing } from './record.js';
import { BatchRefused, type Progress, type Session } from './session.js';

/** It cannot go on before somebody has mended something. */
export class Stuck extends Error {
  override readonly name = 'Stuck';
}

export type TransferOptions = Readonly<{
  prefix: string;
  pseudonym: Pseudonym;
  publisher: Publisher;
  fitness: Fitness;
}>;

/** Takes events from the public log to Kafka. */
export class Transfer {
  /** The broker says only that something is refused; which record it is, is found by smaller and smaller batches. */
  #atMost = LARGEST_BATCH;
  #refused: Readonly<{ position: Position; why: string }> | undefined;

  constructor(
    private readonly log: PublicLog,
    private readonly options: TransferOptions,
  ) {}

  /**
   * Goes on from what is on Kafka until the signal is aborted.
   *
   * @throws {Stuck} at an event that cannot be published; what stands before it is
   * @throws what is worth another session
   */
  async run(session: Session, signal: AbortSignal, onProgress: () => void): Promise<void> {
    const ended = new AbortController();
    const until = AbortSignal.any([signal, ended.signal]);
    try {
      await this.#ensureSameLog(session.progress);
      onProgress();
      for await (const items of readAhead(this.#batches(session.progress.position, until))) {
        if (signal.aborted) return;
        await this.#publish(session, items);
        onProgress();
      }
    } finally {
      ended.abort();
    }
  }

  #batches(after: Position, signal: AbortSignal) {
    const itemOf = (event: PublicEvent) => this.#itemOf(event);
    return batchesOf(this.log, after, itemOf, () => this.#atMost, signal);
  }

  /** What is on Kafka must be the beginning of this log; one that is being mapped again is waited for. */
  async #ensureSameLog({ position, id }: Progress): Promise<void> {
    if (id === undefined) return;
    const { events } = await this.log.read({ after: String(BigInt(position) - 1n), limit: 1 });
    const [last] = events;
    if (!last) throw new Error(`Kafka has everything up to ${position}, the public log ends before that`);
    if (this.#progressAt(last).id === id) return;
    throw new Stuck(
      `the event at ${position} is another than the one that was published there: the topics are of another log. ` +
        'State another KAFKA_PREFIX, or delete the topics.',
    );
  }

  async #publish(session: Session, items: readonly Item[]): Promise<void> {
    const faulty = items.findIndex((item) => 'why' in item);
    const fit = (faulty < 0 ? items : items.slice(0, faulty)) as readonly Outgoing[];
    if (fit.length > 0) await this.#send(session, fit);
    const unfit = items[faulty];
    // Asked anew when somebody has mended it.
    this.#refused = undefined;
    if (unfit && 'why' in unfit) throw new Stuck(`${unfit.event.type} at ${unfit.event.position}: ${unfit.why}`);
  }

  async #send(session: Session, records: readonly Outgoing[]): Promise<void> {
    try {
      await session.send(records, this.#progressAt(records.at(-1)!.event));
      this.#atMost = Math.min(this.#atMost * 2, LARGEST_BATCH);
    } catch (error) {
      if (error instanceof BatchRefused) this.#narrow(error);
      throw error;
    }
  }

  #narrow({ records: [first, ...others], message: why }: BatchRefused): void {
    if (others.length > 0) this.#atMost = Math.ceil(others.length / 2);
    else this.#refused = { position: first!.event.position, why };
  }

  #itemOf(event: PublicEvent): Item {
    if (event.position === this.#refused?.position) return { event, why: this.#refused.why };
    const record = outgoing(event, this.options);
    const why = this.options.fitness(record);
    return why === undefined ? record : { event, why };
  }

  #progressAt({ position, id }: PublicEvent): Progress {
    return { position, id: this.options.pseudonym(`event/${id}`) };
  }
}
