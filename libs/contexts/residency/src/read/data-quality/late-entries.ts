import { berlinDayOf, categoryOf, daysBetween, type Instant, type LocalDate, type RecordedEvent } from '#libs/eventing';
import type { Finding } from './data-quality.js';

/** An entry that was recorded after the day it is of, and how many days after. */
export type LateEntry = Readonly<{ id: string; recordedAt: Instant; occurredOn: LocalDate; days: number }>;

/** Corrections are no late entries: what they correct was there. Law and standards may be of any day. */
export const lateEntriesIn = (events: readonly RecordedEvent[]): LateEntry[] =>
  events
    .filter(({ corrects, stream }) => corrects === undefined && categoryOf(stream) !== 'policy')
    .map(({ id, recordedAt, occurredOn }) => ({
      ...{ id, recordedAt, occurredOn, days: daysBetween(occurredOn, berlinDayOf(recordedAt)) },
    }))
    .filter(({ days }) => days > 0);

/** By the month of recording, as many days late as need a reason. */
export function lateByMonth(
  entries: readonly LateEntry[],
  { asOf, knownAt }: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
  freeDays: number,
): Finding[] {
  const months = new Map<string, string[]>();
  for (const { id, recordedAt, occurredOn, days } of entries) {
    if (days <= freeDays || occurredOn > asOf || recordedAt > knownAt) continue;
    const month = `${berlinDayOf(recordedAt).slice(0, 7)}-01`;
    const ids = months.get(month);
    if (ids) ids.push(id);
    else months.set(month, [id]);
  }
  return [...months].sort().map(([since, ids]) => ({
    ...{ check: 'LATE_ENTRIES', accommodationId: null, count: ids.length, since, ids },
  }));
}
