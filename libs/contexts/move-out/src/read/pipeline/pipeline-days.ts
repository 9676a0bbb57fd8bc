import type { Instant, LocalDate, Position } from '#libs/eventing';

/** The pipeline at the end of each day: what a chart is drawn from. */
export class PipelineDays {
  constructor(
    readonly data: Readonly<{ from: LocalDate; until: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
  ) {}
}

/** A year, and a month before it. */
export const MOST_DAYS = 400;

export type PipelineDay = Readonly<{
  day: LocalDate;
  active: number;
  /** Active move-outs by stage; stages without any are left out. */
  stages: Readonly<Record<string, number>>;
  /** Move-outs that were complete by then, since the beginning. */
  moved: number;
  aftercaresOpen: number;
  aftercaresOverdue: number;
}>;

export type PipelineDaysAnswer = PipelineDays['data'] & Readonly<{ days: readonly PipelineDay[] }>;
