import { objectOf, personId, type Position, textField, wholeField } from '#libs/eventing';
import { Wakes } from '#libs/event-log';
import type { PublicEvent, PublicLog, PublicPart, PublicRead } from '#libs/publishing';
import type { Contract } from '../fitness.js';

/** A public log that grows when it is told to. */
export class MemoryPublicLog implements PublicLog {
  readonly events: PublicEvent[] = [];
  readonly #wakes = new Wakes();

  async read({ after, limit }: PublicRead): Promise<PublicPart> {
    const events = this.events.slice(Number(after), Number(after) + limit);
    return { events, position: events.at(-1)?.position ?? after };
  }

  async head(): Promise<Position> {
    return String(this.events.length);
  }

  async waitFor(after: Position, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const { count } = this.#wakes;
      if (this.events.length > Number(after)) return true;
      await this.#wakes.next(count, signal);
    }
    return false;
  }

  /** Appends events of these cases, each with some content. */
  append(...cases: readonly (string | Readonly<{ case: string; data: PublicEvent['data'] }>)[]): void {
    for (const one of cases) {
      const [name, data] = typeof one === 'string' ? [one, {}] : [one.case, one.data];
      this.events.push(this.#next(name, data));
    }
    this.#wakes.wake();
  }

  #next(name: string, data: PublicEvent['data']): PublicEvent {
    const key = personId(name);
    const before = this.events.filter((event) => (event.key as typeof key).pseudonymOf === key.pseudonymOf);
    const previous = before.at(-1)?.position;
    const number = this.events.length + 1;
    return {
      position: String(number),
      id: `event-${number}`,
      context: 'casework',
      type: noteTaken.type,
      types: [noteTaken.type],
      key,
      sequence: before.length + 1,
      ...(previous !== undefined && { previous }),
      subject: key,
      occurredOn: '2016-03-01',
      recordedAt: new Date(Date.UTC(2016, 2, 1) + number * 1_000).toISOString(),
      correlationId: 'c',
      classification: 'confidential',
      accommodations: [],
      data: { number, person: key, ...data },
    };
  }
}

/** What the events of a {@link MemoryPublicLog} say. */
export const noteTaken: Contract = {
  type: 'casework.note-taken.v1',
  context: 'casework',
  schema: objectOf({ number: wholeField('which') }, { person: textField('whose'), text: textField('any') }),
};
