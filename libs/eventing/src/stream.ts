import type { DomainEvent } from './event.js';
import type { Fold } from './fold.js';
import type { Timeline } from './timeline.js';

/** How one kind of stream turns its events into state, and which events that state admits. */
export interface Stream<State, Event extends DomainEvent> extends Categorised<State, Event> {
  /**
   * The rule that lets an event into the history, on the state just before its place. It is asked when the event
   * is recorded, and again whenever an earlier entry or a correction changes what went before.
   *
   * @throws {Refusal}
   */
  admit(state: State, event: Event): void;

  /**
   * Rules that need other streams, asked on the state as it will be after a command, a void or a replacement.
   * The append relies on what was read here, so two commands cannot both pass at the same moment.
   *
   * @throws {Refusal}
   */
  agree?(change: Change<State>, others: OtherStreams): Promise<void> | undefined;
}

/** What a command does to the state of one stream, over all its days. */
export type Change<State> = Readonly<{ id: string; before: State; after: State }>;

/** Other streams, read from the store for a decision; each is named in the append as relied on. */
export interface OtherStreams {
  stream<State, Event extends DomainEvent>(
    stream: Categorised<State, Event>,
    id: string,
  ): Promise<Timeline<State, Event>>;
  /** All streams of a category that stays small, by id. */
  category<State, Event extends DomainEvent>(
    stream: Categorised<State, Event>,
  ): Promise<ReadonlyMap<string, Timeline<State, Event>>>;
}

/** A fold over the streams of one category. */
export interface Categorised<State, Event extends DomainEvent> extends Fold<State, Event> {
  /** What stands before the first dash of a stream's name; holds no dash itself. */
  readonly category: string;
}

export const streamName = ({ category }: { readonly category: string }, id: string): string => `${category}-${id}`;

export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
