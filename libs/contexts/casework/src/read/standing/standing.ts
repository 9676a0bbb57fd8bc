import { addMonths, dayBefore, ensure, type Instant, type LocalDate, OPEN_END, type Position } from '#libs/eventing';
import { RESIDENT_UNKNOWN } from '../../model/refusals.js';

/** How a resident stands by the law at the end of a day, as known at an instant, and what is to be done about it. */
export class StandingOfResident {
  constructor(
    readonly residentId: string,
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

type Lasting = Readonly<{ from: LocalDate; until: LocalDate | null }>;

export type TransitionRow = Readonly<{
  noticeId: string;
  decision: string;
  noticeOn: LocalDate;
  expectedOn: LocalDate;
  confirmedOn: LocalDate | null;
  effectiveOn: LocalDate | null;
  regime: string | null;
  leadDays: number | null;
}>;

export type Member = Readonly<{ residentId: string; role: string }>;

/** As stored; an interval without an end ends with {@link OPEN_END}. */
export type StandingRows = Readonly<{
  /** Whether an arrival of the resident was known. */
  isKnown: boolean;
  status: (Lasting & Readonly<{ status: string }>) | null;
  regime: (Lasting & Readonly<{ regime: string; former: string; confirmedOn: LocalDate }>) | null;
  notices: readonly Readonly<{ noticeId: string; decision: string; noticeOn: LocalDate }>[];
  transition: TransitionRow | null;
  /** The household of that day, the resident included; nobody after the resident's death. */
  household: readonly Member[];
}>;

export type TransitionState = 'EXPECTED' | 'OVERDUE' | 'CONFIRMED';

export interface Task {
  readonly task: string;
  readonly de: string;
  readonly en: string;
  /** The last day on which nothing is lost; null where no such day is known. */
  readonly latestOn: LocalDate | null;
}

export type StandingAnswer = StandingOfResident['dates'] &
  Omit<StandingRows, 'isKnown' | 'transition' | 'household'> &
  Readonly<{
    residentId: string;
    transition: (TransitionRow & Readonly<{ state: TransitionState }>) | null;
    /** What is to be done for each member of the household until the change is confirmed. */
    tasks: readonly (Member & Readonly<{ tasks: readonly Task[] }>)[];
  }>;

/** Background, check list for the transition. */
const TASKS = [
  ['JOBCENTER_APPLICATION', 'Antrag beim Jobcenter (nicht Erwerbsfähige: Sozialamt)', 'Application to the Jobcenter'],
  ['HEALTH_INSURANCE', 'Krankenkasse wählen', 'Choice of a health insurance'],
  ['BANK_ACCOUNT', 'Girokonto eröffnen', 'Bank account'],
  ['CHILD_BENEFIT', 'Kindergeld beantragen', 'Application for child benefit (Kindergeld)'],
  ['RESIDENCE_TITLE', 'Aufenthaltstitel (eAT) beantragen', 'Application for the residence title'],
  ['INTEGRATION_COURSE', 'Anmeldung zum Integrationskurs', 'Registration for an integration course'],
  ['FEE_PAYER', 'Unterkunftsgebühr: neuen Kostenträger mitteilen', 'Accommodation fee: tell the new payer'],
  ['DEPOSIT', 'Kaution klären', 'Settle the deposit'],
] as const;

export function standingOf(
  { residentId, dates }: Pick<StandingOfResident, 'residentId' | 'dates'>,
  { isKnown, transition, household, status, regime, notices }: StandingRows,
): StandingAnswer {
  ensure(isKnown, RESIDENT_UNKNOWN, { field: 'residentId', values: [residentId] });
  const isWaiting = transition !== null && transition.confirmedOn === null;
  return {
    ...dates,
    residentId,
    status: status && ended(status),
    regime: regime && ended(regime),
    notices,
    transition: transition && { ...transition, state: stateOf(transition, dates.asOf) },
    tasks: isWaiting ? household.map((member) => ({ ...member, tasks: tasksFor(transition.expectedOn) })) : [],
  };
}

export const stateOf = (
  { confirmedOn, expectedOn }: Pick<TransitionRow, 'confirmedOn' | 'expectedOn'>,
  asOf: LocalDate,
): TransitionState => (confirmedOn !== null ? 'CONFIRMED' : expectedOn <= asOf ? 'OVERDUE' : 'EXPECTED');

/** § 37 Abs. 2 SGB II: an application counts from the first of its month, so one in the first month loses nothing. */
const tasksFor = (expectedOn: LocalDate): Task[] =>
  TASKS.map(([task, de, en]) => ({
    ...{ task, de, en },
    latestOn: task === 'JOBCENTER_APPLICATION' ? dayBefore(addMonths(expectedOn, 1)) : null,
  }));

const ended = <Part extends Lasting>(part: Part): Part => ({
  ...part,
  until: part.until === OPEN_END ? null : part.until,
});
