import {
  type EventStore,
  type Instant,
  isAfter,
  type LastRecorded,
  type NewEvent,
  type Position,
  type RecordedEvent,
  START,
} from '#libs/eventing';

/** A log in memory, of which a spec says when what was recorded. Nothing is appended to it by commands. */
export class MemoryLog implements EventStore {
  readonly events: RecordedEvent[] = [];
  /** Set to fail the next reads. */
  unavailable = false;
  /** Where in {@link events} those of a stream are; a spec may put events there by itself. */
  readonly #places = new Map<string, number[]>();
  #placed = 0;
  #wake: (() => void)[] = [];

  /** Records an event as `event-<n>`; without an instant, one minute after the event before. */
  record(stream: string, event: NewEvent, recordedAt?: Instant): RecordedEvent {
    const position = String(this.events.length + 1);
    const recorded: RecordedEvent = {
      ...event,
      id: `event-${position}`,
      stream,
      version: this.#placesOf(stream).length + 1,
      position,
      schemaVersion: 1,
      recordedAt: recordedAt ?? minute(this.events.length + 1),
      meta: { commandId: position, correlationId: 'spec', actor: { id: 'spec', role: 'SPEC' } },
      hash: '',
    };
    this.events.push(recorded);
    for (const wake of this.#wake.splice(0)) wake();
    return recorded;
  }

  append(): never {
    throw new Error('not part of this log');
  }

  appended(): never {
    throw new Error('not part of this log');
  }

  async last(): Promise<LastRecorded | undefined> {
    const last = this.events.at(-1);
    return last && { position: last.position, recordedAt: last.recordedAt };
  }

  readCategory(): never {
    throw new Error('not part of this log');
  }

  async readStream(stream: string): Promise<RecordedEvent[]> {
    this.#check();
    return this.#placesOf(stream).map((place) => this.events[place]!);
  }

  async readLog(after: Position, limit: number): Promise<RecordedEvent[]> {
    this.#check();
    return this.events.filter(({ position }) => isAfter(position, after)).slice(0, limit);
  }

  async head(): Promise<Position> {
    this.#check();
    return this.events.at(-1)?.position ?? START;
  }

  async *follow(after: Position, signal: AbortSignal): AsyncIterable<RecordedEvent[]> {
    for (let from = after; !signal.aborted;) {
      const events = await this.readLog(from, 1000);
      from = events.at(-1)?.position ?? from;
      if (events.length > 0) yield events;
      else {
        await new Promise<void>((resolve) => {
          const wake = () => {
            signal.removeEventListener('abort', wake);
            resolve();
          };
          this.#wake.push(wake);
          signal.addEventListener('abort', wake);
          if (signal.aborted || this.events.length > Number(from)) wake();
        });
      }
    }
  }

  async close(): Promise<void> {}

  #placesOf(stream: string): readonly number[] {
    for (; this.#placed < this.events.length; this.#placed++) {
      const name = this.events[this.#placed]!.stream;
      const places = this.#places.get(name);
      if (places) places.push(this.#placed);
      else this.#places.set(name, [this.#placed]);
    }
    return this.#places.get(stream) ?? [];
  }

  #check(): void {
    if (this.unavailable) throw new Error('the log is away');
  }
}

/** A minute of 2020-01-01. */
export const minute = (n: number): Instant => new Date(Date.UTC(2020, 0, 1, 0, n)).toISOString();
