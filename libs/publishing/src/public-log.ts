import type { Position } from '#libs/eventing';
import type { PublicEvent } from './public-event.js';

/** Each list that is given must have one of what the event has. A correction passes where what it corrects passes. */
export type PublicFilter = Readonly<{
  contexts?: readonly string[];
  /** `residency.resident-arrived.v1`. */
  types?: readonly string[];
  accommodations?: readonly string[];
}>;

export type PublicRead = Readonly<{
  after: Position;
  /** At most so many positions are looked at. */
  limit: number;
  filter?: PublicFilter;
}>;

export type PublicPart = Readonly<{
  /** In the order of their positions. */
  events: readonly PublicEvent[];
  /** Up to which everything was looked at; go on after it. The one given when there was nothing. */
  position: Position;
}>;

/** What readers see of the public log: the feed, the relay. It never changes, it only grows. */
export interface PublicLog {
  read(part: PublicRead): Promise<PublicPart>;

  /** Position of the last event; `0` in front of the first. */
  head(): Promise<Position>;

  /**
   * Waits until there is something after the position.
   *
   * @returns false when the signal was aborted first
   */
  waitFor(after: Position, signal: AbortSignal): Promise<boolean>;
}

export const passes = ({ context, types, accommodations }: PublicEvent, filter: PublicFilter): boolean =>
  (filter.contexts?.includes(context) ?? true) &&
  (filter.types?.some((type) => types.includes(type)) ?? true) &&
  (filter.accommodations?.some((site) => accommodations.includes(site)) ?? true);
