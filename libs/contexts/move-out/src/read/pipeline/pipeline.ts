import { daysBetween, type Instant, type LocalDate, type Position } from '#libs/eventing';
import { isActive, type Stage, STAGES } from '../../model/move-out-state.js';
import { type Block, blocksOf } from './blocked.js';
import { isOnlyAbout } from './is-only-about.js';

/** Who is on the way into an own flat, at the end of a day, as known at an instant. */
export class PipelineReport {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: WhichMoveOuts = {},
    /** Without small numbers, and without what they could be computed from. */
    readonly isPublic = false,
  ) {}
}

export type WhichMoveOuts = Readonly<{
  accommodationId?: string;
  stage?: Stage;
  managerId?: string;
  stalled?: boolean;
  /** Of whom the reader may not know: figures count them, the list does not. */
  without?: readonly string[];
  limit?: number;
  offset?: number;
}>;

/** A move-out as it is stored, ended ones included. */
export type MoveOutRow = Readonly<{
  moveOutId: string;
  householdId: string;
  memberIds: readonly string[];
  stage: Stage;
  stageSince: LocalDate;
  startedOn: LocalDate;
  eligibility: string | null;
  entitledUntil: LocalDate | null;
  grossColdRent: number | null;
  ceiling: number | null;
  difference: number | null;
  offerId: string | null;
  authority: string | null;
  assuranceState: string | null;
  plannedOn: LocalDate | null;
  /** Where the first member lives who is still accommodated; nothing once it has ended. */
  accommodationId: string | null;
  /** Who is responsible for the case of a member; nothing once it has ended. */
  managerId: string | null;
}>;

export type MoveOutInPipeline = Omit<MoveOutRow, 'memberIds' | 'offerId'> &
  Readonly<{
    /** People. */
    householdSize: number;
    daysInStage: number;
    /** In the same stage for longer than the policy `reminders` says. */
    stalled: boolean;
    /** What keeps it from the next stage. */
    blockedBecause: readonly Block[];
    warnings: readonly string[];
  }>;

/** How long move-outs stayed in a stage that they have left. */
export type StageTime = Readonly<{ stage: Stage; passed: number; medianDays: number | null }>;

/** What authorities have answered. */
export type AssuranceFigures = Readonly<{ granted: number; refused: number; refusalRate: number | null }>;

/** Aftercares that were closed, without those of a move that was recorded by mistake. */
export type AftercareResults = Readonly<{
  closed: number;
  onTime: number;
  onTimeRate: number | null;
  stable: number;
  stableRate: number | null;
}>;

export type AftercareCounts = Readonly<{ open: number; overdue: number }>;

export type PipelineFigures = Readonly<{
  /** Move-outs that have begun and not ended. */
  active: number;
  /** All stages in the order of the pipeline, empty ones too. */
  stages: readonly Readonly<{ stage: Stage; count: number }>[];
  stalled: number;
  /** How many are listed in all, on this page or not. */
  found: number;
  moveOuts: readonly MoveOutInPipeline[];
  /** Places that become free by the planned dates, by month (`2016-02`). */
  placesFreed: readonly Readonly<{ month: string; places: number }>[];
  /** Days from start to move of those who have moved; the median. */
  timeToMove: Readonly<{ moved: number; medianDays: number | null }>;
}>;

export type PipelineAnswer = PipelineReport['dates'] &
  PipelineFigures &
  Readonly<{
    stageTimes: readonly StageTime[];
    assurance: AssuranceFigures;
    aftercare: AftercareCounts;
    aftercareResults: AftercareResults;
  }>;

export const MOST_MOVE_OUTS = 100;

export function pipelineOf(
  rows: readonly MoveOutRow[],
  { asOf, stalledDays }: Readonly<{ asOf: LocalDate; stalledDays: number }>,
  which: WhichMoveOuts = {},
): PipelineFigures {
  const { without = [], limit = MOST_MOVE_OUTS, offset = 0 } = which;
  const wanted = rows.filter((row) => isWanted(row, which));
  const counted = wanted
    .filter(isActive)
    .map((row) => ({ row, moveOut: inPipeline(row, asOf, stalledDays) }))
    .filter(({ moveOut }) => which.stalled === undefined || which.stalled === moveOut.stalled);
  const moveOuts = counted.map(({ moveOut }) => moveOut);
  const listed = counted
    .filter(({ row }) => !isOnlyAbout(row.householdId, row.memberIds, without))
    .map(({ moveOut }) => moveOut);
  const days = wanted
    .filter(({ stage }) => stage === 'MOVED')
    .map(({ startedOn, stageSince }) => daysBetween(startedOn, stageSince));
  return {
    active: moveOuts.length,
    stages: STAGES.map((stage) => ({ stage, count: countOf(stage, moveOuts, wanted) })),
    stalled: moveOuts.filter(({ stalled }) => stalled).length,
    found: listed.length,
    moveOuts: listed.slice(offset, offset + limit),
    placesFreed: placesFreed(moveOuts),
    timeToMove: { moved: days.length, medianDays: median(days) },
  };
}

/** `a` of `a` and `b` together, of nothing none. */
export const rateOf = (part: number, all: number): number | null =>
  all === 0 ? null : Math.round((part / all) * 10_000) / 10_000;

const isWanted = (row: MoveOutRow, { accommodationId, managerId, stage }: WhichMoveOuts): boolean =>
  (accommodationId === undefined || row.accommodationId === accommodationId) &&
  (managerId === undefined || row.managerId === managerId) &&
  (stage === undefined || row.stage === stage);

const countOf = (stage: Stage, active: readonly MoveOutInPipeline[], all: readonly MoveOutRow[]): number =>
  (isActive({ stage }) ? active : all).filter((one) => one.stage === stage).length;

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
    blockedBecause: blocksOf(row, asOf),
    warnings: [
      ...(offerId !== null && row.ceiling === null ? ['NO_CEILING_RECORDED'] : []),
      ...((row.difference ?? 0) > 0 ? ['ABOVE_CEILING'] : []),
    ],
  };
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
