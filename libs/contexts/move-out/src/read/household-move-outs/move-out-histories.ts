import type { Instant, LocalDate, Position } from '#libs/eventing';
import type { Stage } from '../../model/move-out-state.js';

/** The move-outs of a household, or one of them, each with how it came to be where it is on a day. */
export class MoveOutHistories {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
    readonly of: Readonly<{ householdId?: string; moveOutId?: string }>,
  ) {}
}

/** How it was from a day until a day; the last step is that of the reporting date. */
export type MoveOutStep = Readonly<{
  from: LocalDate;
  /** Missing in the last one. */
  until: LocalDate | null;
  stage: Stage;
  memberIds: readonly string[];
  offerId: string | null;
  grossColdRent: number | null;
  ceiling: number | null;
  difference: number | null;
  authority: string | null;
  assuranceState: string | null;
  entitledUntil: LocalDate | null;
  plannedOn: LocalDate | null;
}>;

export type MoveOutHistory = Readonly<{
  moveOutId: string;
  householdId: string;
  startedOn: LocalDate;
  stage: Stage;
  stageSince: LocalDate;
  eligibility: string | null;
  history: readonly MoveOutStep[];
  /** Of the household since it moved, if it did. */
  aftercareId: string | null;
}>;

export type MoveOutHistoriesAnswer = MoveOutHistories['dates'] &
  Readonly<{
    moveOuts: readonly MoveOutHistory[];
  }>;

/** The end of the last step lies after the reporting date: nobody knows it then. */
export const withoutFuture = (one: MoveOutHistory): MoveOutHistory => ({
  ...one,
  history: one.history.map((step, index) => (index === one.history.length - 1 ? { ...step, until: null } : step)),
});
