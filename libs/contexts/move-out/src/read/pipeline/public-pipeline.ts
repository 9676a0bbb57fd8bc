import { withoutSmallNumbers } from '../../../../governance/src/published/small-numbers.js';
import { isActive } from '../../model/move-out-state.js';
import type { PipelineAnswer } from './pipeline.js';

type Hidden<Figures> = { readonly [Name in keyof Figures]: Figures[Name] | null };

/** What anybody may see: nobody's move-out by itself, and no number that is small enough to point at somebody. */
export type PublicPipeline = Pick<PipelineAnswer, 'asOf' | 'knownAt'> &
  Hidden<Pick<PipelineAnswer, 'active' | 'stalled' | 'found'>> &
  Readonly<{
    stages: readonly Hidden<PipelineAnswer['stages'][number]>[];
    moveOuts: readonly never[];
    placesFreed: readonly Hidden<PipelineAnswer['placesFreed'][number]>[];
    timeToMove: Hidden<PipelineAnswer['timeToMove']>;
    stageTimes: readonly Hidden<PipelineAnswer['stageTimes'][number]>[];
    assurance: Hidden<PipelineAnswer['assurance']>;
    aftercare: Hidden<PipelineAnswer['aftercare']>;
    aftercareResults: Hidden<PipelineAnswer['aftercareResults']>;
  }>;

/** Parts that add up to a number are shown with it or not at all: a missing one could be computed from the others. */
export function forPublic(answer: PipelineAnswer, minimum: number): PublicPipeline {
  const { asOf, knownAt, active, stalled, placesFreed, timeToMove, assurance, aftercare, aftercareResults } = answer;
  const isSafe = (...parts: number[]) => withoutSmallNumbers(parts, minimum).total !== null;
  const cells = withoutSmallNumbers(
    answer.stages.map(({ count }) => count),
    minimum,
  ).cells;
  const stages = answer.stages.map(({ stage }, index) => ({ stage, count: cells[index] ?? null }));
  const isActiveShown = isSafe(active) && stages.every(({ stage, count }) => count !== null || !isActive({ stage }));
  const shownActive = isActiveShown ? active : null;
  return {
    ...{ asOf, knownAt, stages, moveOuts: [], active: shownActive, found: shownActive },
    stalled: isActiveShown && isSafe(stalled, active - stalled) ? stalled : null,
    placesFreed: placesFreed.map(({ month, places }) => ({ month, places: isSafe(places) ? places : null })),
    timeToMove: isSafe(timeToMove.moved) ? timeToMove : { moved: null, medianDays: null },
    stageTimes: answer.stageTimes.map((time) =>
      isSafe(time.passed) ? time : { stage: time.stage, passed: null, medianDays: null },
    ),
    assurance: isSafe(assurance.granted, assurance.refused)
      ? assurance
      : { granted: null, refused: null, refusalRate: null },
    aftercare: isSafe(aftercare.overdue, aftercare.open - aftercare.overdue)
      ? aftercare
      : { open: null, overdue: null },
    aftercareResults: isSafe(...partsOf(aftercareResults)) ? aftercareResults : NO_RESULTS,
  };
}

const partsOf = ({ closed, onTime, stable }: PipelineAnswer['aftercareResults']): number[] => [
  ...[onTime, closed - onTime],
  ...[stable, closed - stable],
];

const NO_RESULTS = { closed: null, onTime: null, onTimeRate: null, stable: null, stableRate: null };
