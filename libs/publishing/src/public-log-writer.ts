import { type EventStore, isAfter, type Position, type PublicContract, type RecordedEvent } from '#libs/eventing';
import { type Epoch, type Followed, Follower, type Leases } from '#libs/runners';
import type { Kysely } from 'kysely';
import { typeOf } from './contracts.js';
import { caseOf, Contracts, type Ends, mapAll, type Mapped, NotMapped, placeAll } from './mapping.js';
import {
  beginContracts,
  forgetMapped,
  insertRows,
  keyText,
  moveCheckpoint,
  noteErased,
  readEnds,
  readErased,
  readHead,
  readPublishedOf,
  takeCheckpoint,
  wakeReaders,
} from './tables.js';

/** Names the lease. */
export const RUNNER = 'public log';

const WINDOW = 500;

/** Another process maps now. Nothing was written. */
class TakenOver extends Error {}

/**
 * Maps the log into the public log, in the process that holds the lease: what is published of some events is written
 * in one transaction with the checkpoint behind them, so nothing is missed, and nothing is there twice.
 */
export class PublicLogWriter implements Followed {
  readonly follower: Follower;
  #position: Position | undefined;
  #epoch: Epoch | undefined;
  #erased = new Set<string>();
  #inUse = new Contracts([], new Map());

  constructor(
    private readonly db: Kysely<unknown>,
    private readonly store: EventStore,
    private readonly leases: Leases,
    private readonly contracts: readonly PublicContract[],
    private readonly onWritten: () => void,
  ) {
    this.follower = new Follower(store, leases, this);
  }

  async refresh(): Promise<void> {}

  async takeHeld(): Promise<Position | undefined> {
    const epoch = this.leases.epochOf(RUNNER);
    this.#position = epoch === undefined ? undefined : await takeCheckpoint(this.db, epoch);
    this.#epoch = this.#position === undefined ? undefined : epoch;
    if (epoch !== undefined && this.#position === undefined) this.leases.lost(RUNNER, epoch);
    if (this.#position === undefined) return undefined;
    // Nobody with an earlier lease writes any more, so a contract that is new begins exactly here.
    this.#inUse = new Contracts(this.contracts, await beginContracts(this.db, this.contracts.map(typeOf)));
    this.#erased = new Set(await readErased(this.db));
    return this.#position;
  }

  async apply(events: readonly RecordedEvent[]): Promise<void> {
    for (let start = 0; start < events.length; start += WINDOW) {
      const position = this.#position;
      if (position === undefined) return this.follower.again();
      const part = events.slice(start, start + WINDOW).filter((event) => isAfter(event.position, position));
      if (part.length > 0) await this.#write(part, position);
    }
  }

  leave(): void {
    this.#position = undefined;
  }

  /** Takes the lease if nobody holds it, and maps everything recorded so far. */
  async mapAll({ evenStopped }: { readonly evenStopped: boolean }): Promise<void> {
    await this.leases.claim({ evenStopped });
    await this.follower.exclusively(() => this.takeHeld());
    while (this.#position !== undefined && isAfter(await this.store.head(), this.#position)) {
      const events = await this.store.readLog(this.#position, WINDOW);
      await this.follower.exclusively(() => this.apply(events));
    }
  }

  /** Forgets what was mapped, whoever maps: it comes out the same again. */
  async startAgain(): Promise<void> {
    await this.follower.exclusively(async () => {
      await this.leases.takeOver([RUNNER]);
      const position = await this.takeHeld();
      if (position === undefined) return;
      await this.db.transaction().execute(async (trx) => {
        if (!(await moveCheckpoint(trx, { position, epoch: this.#epoch! }, '0'))) throw new TakenOver();
        await forgetMapped(trx);
      });
      this.leave();
    });
    this.follower.again();
  }

  async #write(events: readonly RecordedEvent[], from: Position): Promise<void> {
    const to = events.at(-1)!.position;
    try {
      const earlier = await this.#earlierOf(events);
      await this.db.transaction().execute(async (trx) => {
        // First: whoever has slept notices it here, and waits for whoever goes on.
        if (!(await moveCheckpoint(trx, { position: from, epoch: this.#epoch! }, to))) throw new TakenOver();
        const head = await readHead(trx);
        const publishedOf = await readPublishedOf(trx, namedBy(events));
        const mapped = mapAll(events, this.#inUse, { head, publishedOf, erased: this.#erased, earlier });
        await insertRows(trx, placeAll(mapped, head, await endsOf(trx, mapped)));
        await noteErased(trx, mapped.erased);
        if (mapped.parts.length > 0) await wakeReaders(trx);
        for (const whose of mapped.erased) this.#erased.add(whose);
      });
      this.#position = to;
      this.onWritten();
    } catch (error) {
      this.#position = undefined;
      this.follower.again();
      if (error instanceof NotMapped) await this.leases.stop(RUNNER, error.message);
      else if (!(error instanceof TakenOver)) throw error;
    }
  }

  /** Read before the transaction: on the embedded engine there is one session. */
  async #earlierOf(events: readonly RecordedEvent[]): Promise<(event: RecordedEvent) => readonly RecordedEvent[]> {
    const streams = new Map<string, readonly RecordedEvent[]>();
    for (const event of events) {
      if (!this.#inUse.needEarlier(event) || streams.has(event.stream)) continue;
      streams.set(event.stream, await this.store.readStream(event.stream));
    }
    return ({ stream, version }) => (streams.get(stream) ?? []).filter((event) => event.version < version);
  }
}

/** Stored events that these name: what they correct, and what led to them. */
const namedBy = (events: readonly RecordedEvent[]): string[] => [
  ...new Set(events.flatMap(({ corrects, meta }) => [corrects?.eventId ?? [], meta.causationId ?? []].flat())),
];

async function endsOf(trx: Kysely<unknown>, { parts }: Mapped): Promise<Ends> {
  const cases = new Map(parts.map(({ event }) => [caseOf(event), { context: event.context, key: keyText(event.key) }]));
  const ends = await readEnds(trx, [...cases.values()]);
  return new Map(ends.map(({ context, key, sequence, position }) => [`${context} ${key}`, { sequence, position }]));
}
