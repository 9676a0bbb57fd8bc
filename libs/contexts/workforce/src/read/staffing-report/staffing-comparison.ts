import { type Instant, isAfter, type Position, type RecordedEvent } from '#libs/eventing';
import type { StaffingAnswer, StaffingFigures, StaffingReport } from './staffing-report.js';

/** The same reporting date as known then and as known today, beside each other. */
export class StaffingComparison {
  constructor(
    readonly then: StaffingReport['dates'],
    /** Same reporting date, later knowledge. */
    readonly today: StaffingReport['dates'],
    readonly upTo: Position,
  ) {}
}

export interface StaffingComparisonAnswer {
  readonly then: StaffingAnswer;
  readonly today: StaffingAnswer;
  readonly differences: readonly Difference[];
  readonly entries: readonly DecidingEntry[];
}

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
export function differences(
  { asOf: _asOf, knownAt: _then, ...then }: StaffingAnswer,
  { asOf: _sameDay, knownAt: _today, ...today }: StaffingAnswer,
): Difference[] {
  const before = figuresOf(then);
  const after = figuresOf(today);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((figure) => ({ figure, then: before.get(figure) ?? null, today: after.get(figure) ?? null }))
    .filter((difference) => difference.then !== difference.today);
}

/**
 * The events that changed those facts, in the order of the log.
 *
 * @param recorded all events of the streams named in `changed`
 */
export function decidingEntries(recorded: readonly RecordedEvent[], changed: readonly ChangedFact[]): DecidingEntry[] {
  const changes = new Set(changed.map(({ stream, changedAt }) => `${stream} ${changedAt}`));
  return recorded
    .filter(({ stream, recordedAt }) => changes.has(`${stream} ${recordedAt}`))
    .sort((a, b) => (isAfter(a.position, b.position) ? 1 : -1))
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
