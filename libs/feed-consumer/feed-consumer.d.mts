/** What of an event decides whether, and where, it counts. */
interface FeedEvent {
  readonly id: string;
  readonly sequence: string;
  readonly occurredon: string;
  readonly subject?: string;
  readonly corrects?: string;
  readonly correction?: 'voided' | 'replaced';
}

export function inEffect<Event extends FeedEvent>(events: readonly Event[]): Event[];
