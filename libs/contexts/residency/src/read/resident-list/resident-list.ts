import { ensure, type Instant, type LocalDate, type Position } from '#libs/eventing';
import { RESIDENT_NOT_FOUND } from '../../model/refusals.js';

export const RESIDENT_SORTS = ['residentId', 'since', 'accommodationId'] as const;
export type ResidentSort = (typeof RESIDENT_SORTS)[number];

/** What is left out restricts nothing. */
export type WhichResidents = Readonly<{
  accommodationId?: string;
  householdId?: string;
  presence?: 'PRESENT' | 'ABSENT';
  /** Not these. */
  without?: readonly string[];
  /** Without it, by `residentId`. */
  sort?: ResidentSort;
  limit: number;
  offset: number;
}>;

/** Everybody who has arrived by the end of a day, as known at an instant; ids that stand for one person are one. */
export class ResidentsOn {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: WhichResidents,
  ) {}
}

export interface ResidentInList {
  readonly residentId: string;
  /** Ids that stand for the same person. */
  readonly duplicateIds: readonly string[];
  /** Where the person lives; null for somebody who has left. */
  readonly accommodationId: string | null;
  /** First day there. */
  readonly since: LocalDate | null;
  readonly householdId: string | null;
  readonly role: 'ADULT' | 'CHILD' | null;
}

export type ResidentsAnswer = ResidentsOn['dates'] & Readonly<{ total: number; residents: readonly ResidentInList[] }>;

/** One person; the id of a duplicate is answered with the survivor. */
export class ResidentOn {
  constructor(
    readonly residentId: string,
    readonly dates: ResidentsOn['dates'],
    readonly upTo: Position,
  ) {}
}

export type ResidentRow = Readonly<{
  residentId: string;
  duplicateIds: readonly string[];
  arrivedOn: LocalDate | null;
  diedOn: LocalDate | null;
  presence: Readonly<{ accommodationId: string; name: string | null; since: LocalDate; recordedAs: string }> | null;
  household: Readonly<{
    householdId: string;
    role: 'ADULT' | 'CHILD';
    since: LocalDate;
    memberIds: readonly string[];
  }> | null;
  interpreterNeed: Readonly<{ language: string; mode: string }> | null;
}>;

export type ResidentAnswer = ResidentOn['dates'] &
  Omit<ResidentRow, 'arrivedOn'> &
  Readonly<{
    arrivedOn: LocalDate;
    /** The id that was asked for, where it is a duplicate and the answer is about the survivor. */
    mergedFrom: string | null;
  }>;

export function residentOf({ residentId, dates }: ResidentOn, { arrivedOn, ...row }: ResidentRow): ResidentAnswer {
  ensure(arrivedOn !== null, RESIDENT_NOT_FOUND, { field: 'residentId', values: [residentId, dates.asOf] });
  return { ...dates, ...row, arrivedOn, mergedFrom: row.residentId === residentId ? null : residentId };
}
