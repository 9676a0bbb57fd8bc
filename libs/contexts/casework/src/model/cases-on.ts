import type { Instant, LocalDate, Position } from '#libs/eventing';
import type { Phase } from './phases.js';
import type { Reminders } from './reminders.js';

/** Cases with their circumstances at the end of a day, as known at an instant. */
export class CasesOn {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
    readonly which: WhichCases,
  ) {}
}

export const CASE_SORTS = [
  'caseId',
  'openedOn',
  'lastContactOn',
  'oldestContactOn',
  'nextTaskOn',
  'managerId',
  'accommodationId',
] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** What is left out restricts nothing. */
export type WhichCases = Readonly<{
  status?: 'OPEN' | 'CLOSED';
  managerId?: string;
  residentId?: string;
  /** Where the resident lives. */
  accommodationId?: string;
  unitId?: string;
  /** How the manager is deployed; `NONE`: not at all. */
  mode?: 'UNIT_LEAD' | 'ON_SITE' | 'MOBILE' | 'NONE';
  /** Open cases without a talk for more than so many days. */
  withoutContactDays?: number;
  /** Open cases with a talk in the last so many days, or opened in them: the other ones. */
  contactWithinDays?: number;
  /** Open cases in this phase. */
  phase?: Phase;
  /** Of each household all its open cases but the first one: those that make no household more. */
  sharesHousehold?: boolean;
  /** Part of the id of the case or the resident. */
  text?: string;
  /** Without it, by `caseId`. */
  sort?: CaseSort;
  /** The `caseId` and the id it is recorded under after which to go on. */
  after?: CaseKey;
  limit?: number;
  /** Only those that count. */
  eachPersonOnce?: boolean;
  /** Not those of these residents. */
  without?: readonly string[];
}>;

/** A case's id is unique within the id of the resident that it is recorded under. */
export type CaseKey = Readonly<{ caseId: string; recordedAs: string }>;

export type CasesOnAnswer = Readonly<{
  cases: readonly CaseOnDay[];
  /** Of all pages. */
  total: number;
  reminders: Reminders;
}>;

export type CaseOnDay = CaseKey &
  Readonly<{
    /** Of the person: the survivor where two ids are merged. */
    residentId: string;
    status: 'OPEN' | 'CLOSED';
    openedOn: LocalDate;
    /** The opening or the last reopening. */
    openSince: LocalDate;
    closedOn: LocalDate | null;
    closedBecause: string | null;
    managerId: string;
    /** First day of the responsibility. */
    responsibleSince: LocalDate | null;
    manager: ManagerOnDay;
    /** Where the resident lives, and since when. */
    accommodationId: string | null;
    livesThereSince: LocalDate | null;
    /** How that accommodation is served, as decided. */
    servedAs: 'ON_SITE' | 'MOBILE' | 'NONE' | null;
    householdId: string | null;
    interpreterLanguage: string | null;
    lastContactOn: LocalDate | null;
    /** Of talks in the last 90 days. */
    topics: readonly string[];
    moveOutId: string | null;
    aftercareId: string | null;
    aftercareDueOn: LocalDate | null;
    diedOn: LocalDate | null;
    /** Gone without anybody knowing where, first day. */
    awaySince: LocalDate | null;
    /** False where another id of the same person has an open case, too: that one counts. A closed one counts always. */
    counts: boolean;
    nextTaskOn: LocalDate | null;
    /** Ids of the events that each of these rests on. */
    restsOn: Readonly<
      Record<
        'case' | 'contact' | 'home' | 'employment' | 'deployment' | 'moveOut' | 'death' | 'away',
        readonly string[] | null
      >
    >;
  }>;

export type ManagerOnDay = Readonly<{
  unitId: string | null;
  mode: 'UNIT_LEAD' | 'ON_SITE' | 'MOBILE' | null;
  /** Where, if on site. */
  accommodationId: string | null;
  deployedSince: LocalDate | null;
  /** Last day of the contract of that day, or of the last one before; none for somebody never employed. */
  employedUntil: LocalDate | null;
  /** Last day of the deployment before, for somebody not deployed. */
  deployedUntil: LocalDate | null;
}>;

/** Reminders that count from the last talk, or from the opening where there was none since. */
export const contactSince = ({
  openSince,
  lastContactOn,
}: Pick<CaseOnDay, 'openSince' | 'lastContactOn'>): LocalDate =>
  lastContactOn !== null && lastContactOn > openSince ? lastContactOn : openSince;
