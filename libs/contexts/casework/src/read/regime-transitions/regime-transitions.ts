import { daysBetween, type Instant, type LocalDate, type Position } from '#libs/eventing';

/** Whose change of regime is expected after a granted notice and not confirmed yet, the most urgent first. */
export class RegimeTransitions {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
    readonly only: Readonly<{
      managerId?: string;
      accommodationId?: string;
      /** Not those of whom the reader may not know: they are not counted with those who are listed. */
      without: readonly string[];
    }>,
    readonly page: Readonly<{ limit: number; offset: number }>,
  ) {}
}

export type WaitingRow = Readonly<{
  residentId: string;
  /** Who is responsible for the open case. */
  managerId: string;
  /** Null for somebody who lives in no accommodation. */
  accommodationId: string | null;
  noticeId: string;
  decision: string;
  noticeOn: LocalDate;
  expectedOn: LocalDate;
}>;

export type Waiting = WaitingRow &
  Readonly<{
    daysSinceNotice: number;
    /** Days since the change was expected; 0 until then. */
    overdueDays: number;
  }>;

/** Over all who wait, those on other pages included. */
export type WaitingCounts = Readonly<{ expected: number; overdue: number }>;

export type LeadTime = Readonly<{ confirmed: number; medianDays: number | null }>;

export type RegimeTransitionsAnswer = RegimeTransitions['dates'] &
  WaitingCounts &
  Readonly<{ leadTime: LeadTime; transitions: readonly Waiting[] }>;

export const waitingOf = (row: WaitingRow, asOf: LocalDate): Waiting => ({
  ...row,
  daysSinceNotice: daysBetween(row.noticeOn, asOf),
  overdueDays: Math.max(0, daysBetween(row.expectedOn, asOf)),
});
