import { Inject, Injectable } from '@nestjs/common';
import {
  berlinDayOf,
  type Categorised,
  type DomainEvent,
  type EventStore,
  isAfter,
  type Position,
  timelinesOf,
} from '#libs/eventing';
import { CLOCK, type Clock, EVENT_STORE } from '#libs/eventing-nest';
import {
  isRestrictedOn,
  publishedRestrictions,
  type Restrictions,
} from '../../contexts/privacy/src/published/restriction.js';
import { peopleOf, publishedDuplicate } from '../../contexts/privacy/src/published/same-person.js';

/** All ids that stand for one resident; the one that remains after a merge comes first. */
export type Person = readonly string[];

/** Which ids are one person's, and whose processing is restricted, at one moment. */
export interface PeopleNow {
  idsOf(residentId: string): Person;
  /** Under any of the ids. */
  isRestricted(person: Person): boolean;
  readonly restricted: readonly Person[];
}

type Read = Readonly<{
  /** Nothing of these categories was recorded between it and the moment it was read. */
  position: Position;
  restrictions: ReadonlyMap<string, Restrictions>;
  idsOf: (residentId: string) => Person;
}>;

/**
 * Every request that is about people asks this. What was read is kept, and holds as long as nothing has been added to
 * the log, by whichever process: that is one look at where the log ends, shared by all who wait for it.
 */
@Injectable()
export class KnownPeople {
  #read: Read | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<Read> | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async now(): Promise<PeopleNow> {
    const { restrictions, idsOf } = await this.#readNext();
    const today = berlinDayOf(this.clock());
    const ids = new Set([...restrictions].filter(([, state]) => isRestrictedOn(state, today)).map(([id]) => id));
    const isRestricted = (person: Person) => person.some((id) => ids.has(id));
    return { idsOf, isRestricted, restricted: [...ids].map(idsOf) };
  }

  /** Always one that began after it was asked for: what was recorded before a question is in its answer. */
  #readNext(): Promise<Read> {
    this.#next ??= this.#last.then(() => {
      this.#next = undefined;
      const reading = this.#readNow();
      this.#last = reading.catch(() => undefined);
      return reading;
    });
    return this.#next;
  }

  async #readNow(): Promise<Read> {
    if (this.#read?.position === (await this.store.head())) return this.#read;
    const [restrictions, merges] = await Promise.all([
      this.#states(publishedRestrictions),
      this.#states(publishedDuplicate),
    ]);
    const position = isAfter(restrictions.position, merges.position) ? merges.position : restrictions.position;
    return (this.#read = { position, restrictions: restrictions.states, idsOf: peopleOf(merges.states) });
  }

  async #states<State, Event extends DomainEvent>(stream: Categorised<State, Event>) {
    const { events, position } = await this.store.readCategory(stream.category);
    const timelines = timelinesOf(stream, events);
    return { position, states: new Map([...timelines].map(([id, { state }]) => [id, state])) };
  }
}
