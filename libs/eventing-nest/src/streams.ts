import { Inject, Injectable } from '@nestjs/common';
import {
  categoryOf,
  type DomainEvent,
  ensure,
  type EventStore,
  idOf,
  type RecordedEvent,
  refusalKind,
  type Stream,
  Timeline,
} from '#libs/eventing';
import { EVENT_STORE } from './decisions.js';

export const STREAM_NOT_FOUND = refusalKind(
  'STREAM_NOT_FOUND',
  404,
  'Es gibt keine Akte „{0}“.',
  'There is no stream "{0}".',
);

/** A stream of any kind; what its state looks like only its own context knows. */
export type AnyStream = Stream<unknown, DomainEvent>;

/** All kinds of streams of the service, from all contexts. */
export const STREAMS = Symbol('STREAMS');

/** One step of a replay: the event, and the state of the whole history as it was known right after it. */
export interface ReplayStep {
  readonly event: RecordedEvent;
  readonly state: unknown;
}

/** Finds the kind of a stream by its name, and replays it. */
@Injectable()
export class Streams {
  constructor(
    @Inject(STREAMS) private readonly kinds: readonly AnyStream[],
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** @throws {Refusal} {@link STREAM_NOT_FOUND} when no context has streams of that name */
  kindOf(name: string): { readonly kind: AnyStream; readonly id: string } {
    const kind = this.kinds.find(({ category }) => category === categoryOf(name));
    ensure(kind !== undefined && idOf(name) !== '', STREAM_NOT_FOUND, { values: [name], field: 'stream' });
    return { kind, id: idOf(name) };
  }

  /** @throws {Refusal} {@link STREAM_NOT_FOUND} */
  async replay(name: string): Promise<ReplayStep[]> {
    const { kind } = this.kindOf(name);
    const events = await this.store.readStream(name);
    ensure(events.length > 0, STREAM_NOT_FOUND, { values: [name], field: 'stream' });
    const timeline = new Timeline(kind);
    return events.map((event) => {
      timeline.record(event);
      return { event, state: timeline.state };
    });
  }
}
