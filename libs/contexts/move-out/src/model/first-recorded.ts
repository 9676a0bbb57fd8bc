import type { RecordedEvent } from '#libs/eventing';

/** The entry that this one replaces, and so on back to the one that replaces none. */
export function firstRecorded(events: readonly RecordedEvent[], eventId: string): string {
  const corrects = events.find(({ id }) => id === eventId)?.corrects;
  return corrects ? firstRecorded(events, corrects.eventId) : eventId;
}
