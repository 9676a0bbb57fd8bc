import { daysBetween, type Instant, type LocalDate, type Position } from '#libs/eventing';
import { isActive, type Stage, STAGES } from '../../model/move-out-state.js';

/** Who is on the way into an own flat, at the end of a day, as known at an instant. */
export class PipelineReport {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

/** A move-out as it is stored, ended ones included. */
export type MoveOutRow = Readonly<{
  moveOutId: string;
  householdId: string;
  memberIds: readonly string[];
  stage: Stage;
  stageSince: LocalDate;
  startedOn: LocalDate;
  grossColdRent: number | null;
  ceiling: number | null;
  difference: number | null;
  offerId: string | null;
  authority: string | null;
  assuranceState: string | null;
  plannedOn: LocalDate | null;
  /** Where the first member lives who is still accommodated. */
  accommodationId: string | null;
}>;

export type MoveOutInPipeline = Omit<MoveOutRow, 'memberIds' | 'offerId'> &
  Readonly<{
    /** People. */
    householdSize: number;
    daysInStage: number;
    /** In the same stage for longer than the policy `reminders` says. */
    stalled: boolean;
    /** What keeps it from the next stage; codes. */
    blockedBecause: readonly string[];
    warnings: readonly string[];
  }>;

export type PipelineFigures = Readonly<{
  /** Move-outs that have begun and not ended. */
  active: number;
  /** All stages in the order of the pipeline, empty ones too. */
  stages: readonly Readonly<{ stage: Stage; count: number }>[];
  stalled: number;
  moveOuts: readonly MoveOutInPipeline[];
  /** Places that become free by the planned dates, by month (`2016-02`). */
  placesFreed: readonly Readonly<{ month: string; places: number }>[];
  /** Days from start to move of those who have moved; the median. */
  timeToMove: Readonly<{ moved: number; medianDays: number | null }>;
}>;

export type PipelineAnswer = PipelineReport['dates'] &
  PipelineFigures &
  Readonly<{ aftercare: Readonly<{ open: number; overdue: number }> }>;

/** @param stalledDays of the policy `reminders`: after so many days in one stage somebody should look */
export function pipelineOf(rows: readonly MoveOutRow[], asOf: LocalDate, stalledDays: number): PipelineFigures {
  const moveOuts = rows.filter(isActive).map((row) => inPipeline(row, asOf, stalledDays));
  const days = rows
    .filter(({ stage }) => stage === 'MOVED')
    .map(({ startedOn, stageSince }) => daysBetween(startedOn, stageSince));
  return {
    active: moveOuts.length,
    stages: STAGES.map((stage) => ({ stage, count: rows.filter((row) => row.stage === stage).length })),
    stalled: moveOuts.filter(({ stalled }) => stalled).length,
    moveOuts,
    placesFreed: placesFreed(moveOuts),
    timeToMove: { moved: days.length, medianDays: median(days) },
  };
}

function inPipeline(
  { memberIds, offerId, ...row }: MoveOutRow,
  asOf: LocalDate,
  stalledDays: number,
): MoveOutInPipeline {
  const daysInStage = daysBetween(row.stageSince, asOf);
  return {
    ...row,
    householdSize: memberIds.length,
    daysInStage,
    stalled: daysInStage > stalledDays,
    blockedBecause: blocks(row),
    warnings: [
      ...(offerId !== null && row.ceiling === null ? ['NO_CEILING_RECORDED'] : []),
      ...((row.difference ?? 0) > 0 ? ['ABOVE_CEILING'] : []),
    ],
  };
}

function blocks({ stage, assuranceState }: Pick<MoveOutRow, 'stage' | 'assuranceState'>): string[] {
  if (stage === 'INTENT') return ['ELIGIBILITY_MISSING'];
  if (stage === 'ASSURANCE_REQUESTED') return ['ASSURANCE_PENDING'];
  if (stage === 'SEARCHING' && assuranceState === 'REFUSED') return ['ASSURANCE_REFUSED'];
  return [];
}

function placesFreed(moveOuts: readonly MoveOutInPipeline[]): { month: string; places: number }[] {
  const months = new Map<string, number>();
  for (const { plannedOn, householdSize } of moveOuts) {
    if (plannedOn === null) continue;
    const month = plannedOn.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + householdSize);
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, places]) => ({ month, places }));
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
