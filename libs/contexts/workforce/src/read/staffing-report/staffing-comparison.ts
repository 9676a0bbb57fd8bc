import type { EventStore, Instant, RecordedEvent } from '#libs/eventing';
import type { StaffingFigures } from './staffing-report.js';

/** One figure that was answered otherwise then. */
export interface Difference {
  /** Path of the figure: `mobile`, `sites.MOB`. */
  readonly figure: string;
  readonly then: number | null;
  readonly today: number | null;
}

/** An entry that makes the difference: recorded after the one knowledge date and not after the other. */
export interface DecidingEntry {
  readonly stream: string;
  readonly eventId: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly recordedAt: Instant;
  readonly position: string;
}

/** Where the facts of a stream changed, between two knowledge dates, for the reporting date. */
export interface ChangedFact {
  readonly stream: string;
  readonly changedAt: Instant;
}

/** The figures that differ, in the order of the report. */
export function differences(then: StaffingFigures, today: StaffingFigures): Difference[] {
  const before = figuresOf(then);
  const after = figuresOf(today);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((figure) => ({ figure, then: before.get(figure) ?? null, today: after.get(figure) ?? null }))
    .filter((difference) => difference.then !== difference.today);
}

/** The events that changed those facts, in the order of the log. */
export async function decidingEntries(store: EventStore, changed: readonly ChangedFact[]): Promise<DecidingEntry[]> {
  const instants = new Map<string, Set<Instant>>();
  for (const { stream, changedAt } of changed) {
    instants.set(stream, (instants.get(stream) ?? new Set()).add(changedAt));
  }
  const streams = await Promise.all([...instants.keys()].map((stream) => store.readStream(stream)));
  return streams
    .flat()
    .filter(({ stream, recordedAt }) => instants.get(stream)?.has(recordedAt))
    .sort((a, b) => Number(BigInt(a.position) - BigInt(b.position)))
    .map(entryOf);
}

const entryOf = ({ stream, id, type, occurredOn, recordedAt, position }: RecordedEvent): DecidingEntry => ({
  stream,
  eventId: id,
  type,
  occurredOn,
  recordedAt,
  position,
});

function figuresOf({ sites, expansion, ...figures }: StaffingFigures): Map<string, number> {
  return new Map<string, number>([
    ...Object.entries(figures),
    ...sites.map(({ accommodationId, heads }): [string, number] => [`sites.${accommodationId}`, heads]),
    ...expansion.map(({ planId, maxPositions }): [string, number] => [`expansion.${planId}`, maxPositions]),
  ]);
}
