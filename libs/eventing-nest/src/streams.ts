import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import {
  categoryOf,
  type DomainEvent,
  ensure,
  type EventStore,
  idOf,
  type Instant,
  type LocalDate,
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

/** One step of a replay: the event, and the state of the whole history, or at a day, as it was known right after it. */
export interface ReplayStep {
  readonly event: RecordedEvent;
  readonly state: unknown;
}

/** A part of a state that is another one: where, and what it was and is; missing where it was not there. */
export type Change = Readonly<{ field: string; before?: unknown; after?: unknown }>;

/** What came to be known in between: the entries, and what they changed in the state. */
export type Differences = Readonly<{ entries: readonly ReplayStep[]; changes: readonly Change[] }>;

/** Field by field; lists as a whole. */
function changesBetween(before: unknown, after: unknown, field = ''): Change[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isRecord(before) || !isRecord(after)) return [{ field, before, after }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    changesBetween(before[key], after[key], field === '' ? key : `${field}.${key}`),
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map);

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

  /**
   * @param knownAt only what was recorded until then; everything by default
   * @param asOf states at the end of that day; of everything by default
   * @throws {Refusal} {@link STREAM_NOT_FOUND}
   */
  async replay(name: string, knownAt?: Instant, asOf?: LocalDate): Promise<ReplayStep[]> {
    const { kind } = this.kindOf(name);
    const all = await this.store.readStream(name);
    const events = all.filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt);
    ensure(events.length > 0, STREAM_NOT_FOUND, { values: [name], field: 'stream' });
    const timeline = new Timeline(kind);
    return events.map((event) => {
      timeline.record(event);
      return { event, state: asOf === undefined ? timeline.state : timeline.stateAt(asOf) };
    });
  }

  /**
   * What is known of a stream at one instant and was not at an earlier one.
   *
   * @throws {Refusal} {@link STREAM_NOT_FOUND} when nothing was known at the later one
   */
  async differences(name: string, from: Instant, to: Instant): Promise<Differences> {
    const steps = await this.replay(name, to);
    const [before, entries] = [
      steps.filter(({ event }) => event.recordedAt <= from),
      steps.filter(({ event }) => event.recordedAt > from),
    ];
    return { entries, changes: changesBetween(before.at(-1)?.state, steps.at(-1)!.state) };
  }
}
