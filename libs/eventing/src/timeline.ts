import type { LocalDate } from './calendar.js';
import { effectiveHistory, type Entry, inOrder } from './effective-history.js';
import type { DomainEvent, RecordedEvent } from './event.js';
import type { Fold } from './fold.js';

/**
 * The effective history of one stream with the state after each entry, kept up to date event by event.
 * An event that is newest in both orders costs one step; a backdated one refolds from its place;
 * a correction refolds from where it changes something.
 */
export class Timeline<State, Event extends DomainEvent> {
  #recorded: RecordedEvent<Event>[] = [];
  #entries: Entry<Event>[] = [];
  /** `#states[i]` is the state before `#entries[i]`; the last one is the state after all of them. */
  #states: State[];

  constructor(
    private readonly fold: Fold<State, Event>,
    recorded: readonly RecordedEvent<Event>[] = [],
  ) {
    this.#states = [fold.initial];
    for (const event of recorded) this.record(event);
  }

  /** Events are recorded in the order of their versions. */
  record(event: RecordedEvent<Event>): void {
    this.#recorded.push(event);
    if (event.corrects) return this.#refold(effectiveHistory(this.#recorded));

    const entry = { event, place: event.version };
    const last = this.#entries.at(-1);
    if (!last || inOrder(last, entry) < 0) {
      this.#entries.push(entry);
      this.#states.push(this.fold.evolve(this.#states.at(-1)!, event));
    } else {
      this.#refold([...this.#entries, entry].sort(inOrder));
    }
  }

  /** A copy that has recorded these as well. */
  with(events: readonly RecordedEvent<Event>[]): Timeline<State, Event> {
    const copy = new Timeline(this.fold);
    copy.#recorded = [...this.#recorded];
    copy.#entries = [...this.#entries];
    copy.#states = [...this.#states];
    for (const event of events) copy.record(event);
    return copy;
  }

  /** All events of the stream, corrections and what they corrected included, in the order of recording. */
  get recorded(): readonly RecordedEvent<Event>[] {
    return this.#recorded;
  }

  /** The effective history: what counts, in the order it was true. */
  get entries(): readonly Entry<Event>[] {
    return this.#entries;
  }

  /** Version of the last recorded event; `0` when there is none. */
  get version(): number {
    return this.#recorded.length;
  }

  /** State after everything that is in effect. */
  get state(): State {
    return this.#states.at(-1)!;
  }

  /** State at the end of that day. */
  stateAt(asOf: LocalDate): State {
    return this.stateBefore(this.#entries.findIndex(({ event }) => event.occurredOn > asOf));
  }

  /** State before the entry at that index; `-1` means after the last one. */
  stateBefore(index: number): State {
    return this.#states.at(index)!;
  }

  #refold(entries: Entry<Event>[]): void {
    const from = firstDifference(this.#entries, entries);
    this.#states.length = from + 1;
    for (const { event } of entries.slice(from)) this.#states.push(this.fold.evolve(this.#states.at(-1)!, event));
    this.#entries = entries;
  }
}

/** Index of the first entry that is not the same in both; the length of the shorter one if that is its beginning. */
export function firstDifference(a: readonly Entry[], b: readonly Entry[]): number {
  const index = a.findIndex(({ event }, i) => event.id !== b[i]?.event.id);
  return index === -1 ? a.length : index;
}
