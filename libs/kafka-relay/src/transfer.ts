import type { Position } from '#libs/eventing';
import { caseOf, type Pseudonym, type PublicEvent, type PublicLog, type Publisher } from '#libs/publishing';
import type { OnPoison } from '#libs/runners';
import { batchesOf, type Item, LARGEST_BATCH } from './batches.js';
import type { Fitness } from './fitness.js';
import type { Parked, Parking } from './parking.js';
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
  parking: Parking;
  /** What becomes of an event that cannot be published. */
  onPoison: OnPoison;
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
      await this.#tryParked(session);
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
    const last = await this.#eventAt(position);
    if (!last) throw new Error(`Kafka has everything up to ${position}, the public log ends before that`);
    if (this.#progressAt(last).id === id) return;
    throw new Stuck(
      `the event at ${position} is another than the one that was published there: the topics are of another log. ` +
        'State another KAFKA_PREFIX, or delete the topics.',
    );
  }

  async #publish(session: Session, items: readonly Item[]): Promise<void> {
    const { fit, parked, stuck, last } = this.#sorted(items);
    await this.options.parking.put(parked);
    if (last) await this.#send(session, fit, this.#progressAt(last));
    // Asked anew when somebody has mended it.
    this.#refused = undefined;
    if (stuck) throw new Stuck(`${stuck.event.type} at ${stuck.event.position}: ${stuck.why}`);
  }

  /** What is published, what is put aside, and up to where; nothing behind one that stops the relay. */
  #sorted(items: readonly Item[]) {
    const { parking, onPoison } = this.options;
    const [fit, parked]: [Outgoing[], Parked[]] = [[], []];
    const cases = new Set<string>();
    let last: PublicEvent | undefined;
    for (const item of items) {
      const { event } = item;
      if (parking.has(event) || cases.has(caseOf(event))) parked.push({ event });
      else if (!('why' in item)) fit.push(item);
      else if (onPoison === 'stop') return { fit, parked, last, stuck: item };
      else {
        parked.push(item);
        cases.add(caseOf(event));
      }
      last = event;
    }
    return { fit, parked, last };
  }

  /** Each in one transaction with the note that it is there: it is not published again if that was the last thing. */
  async #tryParked(session: Session): Promise<void> {
    const { parking } = this.options;
    const { unparked } = session.progress;
    if (unparked !== undefined) await parking.published(unparked);
    await parking.load();
    for (let position = await parking.asked(); position !== undefined; position = await parking.asked()) {
      const event = await this.#eventAt(position);
      if (!event) throw new Error(`the public log has nothing at ${position}`);
      const item = this.#itemOf(event);
      if ('why' in item) {
        this.#refused = undefined;
        await parking.failedAgain(position, item.why);
      } else {
        await this.#send(session, [item], { ...session.progress, unparked: position });
        await parking.published(position);
      }
    }
  }

  async #eventAt(position: Position): Promise<PublicEvent | undefined> {
    const { events } = await this.log.read({ after: String(BigInt(position) - 1n), limit: 1 });
    return events[0];
  }

  async #send(session: Session, records: readonly Outgoing[], progress: Progress): Promise<void> {
    try {
      await session.send(records, progress);
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
