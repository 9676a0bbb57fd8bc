import { addDays, daysBetween, type Instant, type LocalDate, type Position } from '#libs/eventing';
import type { CaseOnDay } from '../../model/cases-on.js';
import type { HandoverReason } from '../../model/handover-need.js';
import type { Reminders } from '../../model/reminders.js';
import { tasksOfCase, tasksOfContracts } from './case-tasks.js';
import { eventsOf, type Task, task, TASK_KINDS, type TaskKind } from './task.js';
import { textOf } from './task-texts.js';

/** What should be looked at on a day, as known at an instant. Derived; nothing is stored by it. */
export class Tasks {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
    readonly which: Readonly<{
      managerId?: string;
      accommodationId?: string;
      residentId?: string;
      kind?: TaskKind;
      /** Of whom the reader may not know; a household where there is nobody else. */
      without?: readonly string[];
      limit: number;
      offset: number;
    }>,
    readonly language: 'de' | 'en',
  ) {}
}

export type AftercareRow = Readonly<{
  aftercareId: string;
  householdId: string;
  residentIds: readonly string[];
  dueOn: LocalDate;
  restsOn: readonly string[];
  /** Of its residents. */
  deaths: readonly Readonly<{ residentId: string; diedOn: LocalDate; restsOn: readonly string[] }>[];
  /** Responsible for one of them. */
  managerId: string | null;
}>;

export type OfferRow = Readonly<{
  caseId: string;
  residentId: string;
  offerId: string;
  fromManagerId: string;
  toManagerId: string;
  offeredOn: LocalDate;
  restsOn: readonly string[];
}>;

/** Something of a resident that has a day of its own. */
export type DatedRow = Readonly<{ residentId: string; id: string; dueOn: LocalDate; restsOn: readonly string[] }>;

/** What the rule recommends for an accommodation and nobody has decided since. */
export type RecommendationRow = Readonly<{
  accommodationId: string;
  occupancy: number;
  recommendedOn: LocalDate;
  restsOn: readonly string[];
}>;

export type Circumstances = Readonly<{
  /** Open ones. */
  cases: readonly CaseOnDay[];
  aftercares: readonly AftercareRow[];
  offers: readonly OfferRow[];
  /** Changes of regime that are expected. */
  transitions: readonly DatedRow[];
  /** Work permits whose last day is near. */
  permits: readonly DatedRow[];
  recommendations: readonly RecommendationRow[];
  reminders: Reminders;
}>;

export type TaskView = Omit<Task, 'values'> &
  Readonly<{
    overdueDays: number;
    text: string;
    /** Why a handover is required or proposed. */
    why: HandoverReason | null;
    /** Of a contract that ends: the last of 90, 30 and 0 days before that has come. */
    stage: number | null;
  }>;

export type TasksAnswer = Tasks['dates'] &
  Readonly<{
    total: number;
    kinds: readonly Readonly<{ kind: TaskKind; tasks: number }>[];
    /** What has been due longest comes first. */
    tasks: readonly TaskView[];
  }>;

export function tasksOf({ dates, which, language }: Omit<Tasks, 'upTo'>, circumstances: Circumstances): TasksAnswer {
  const isHidden = isAboutOneOf(which.without);
  const all = allTasks(circumstances, dates.asOf, which.without).filter(
    (one) => isChosen(which)(one) && !isHidden(one),
  );
  const place = (one: Task) => [one.dueOn, one.kind, one.caseId ?? one.aftercareId ?? one.staffId].join(' ');
  all.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  return {
    ...dates,
    total: all.length,
    kinds: TASK_KINDS.map((kind) => ({ kind, tasks: all.filter((one) => one.kind === kind).length })).filter(
      ({ tasks }) => tasks > 0,
    ),
    tasks: all.slice(which.offset, which.offset + which.limit).map((one) => shown(one, dates.asOf, language)),
  };
}

function shown(one: Task, asOf: LocalDate, language: 'de' | 'en'): TaskView {
  const { values, ...rest } = one;
  const { why = null, days: stage = null } = values;
  const overdueDays = Math.max(0, daysBetween(one.dueOn, asOf));
  return { ...rest, overdueDays, text: textOf(one, asOf, language), why, stage };
}

const isChosen =
  ({ managerId, accommodationId, residentId, kind }: Tasks['which']) =>
  (one: Task): boolean =>
    (managerId === undefined || one.managerId === managerId) &&
    (accommodationId === undefined || one.accommodationId === accommodationId) &&
    (residentId === undefined || one.residentId === residentId) &&
    (kind === undefined || one.kind === kind);

const isAboutOneOf =
  (ids: readonly string[] = []) =>
  ({ residentId, householdId }: Task): boolean =>
    ids.includes(residentId ?? householdId ?? '');

function allTasks(circumstances: Circumstances, asOf: LocalDate, without: readonly string[] = []): Task[] {
  const { cases, aftercares, offers, transitions, permits, recommendations, reminders } = circumstances;
  // Two ids of one person may both have an open case until one is closed: both change hands, one is worked on.
  const counting = cases.filter(({ counts }) => counts);
  const alive = new Map(counting.filter(({ diedOn }) => diedOn === null).map((one) => [one.residentId, one]));
  return [
    ...counting.flatMap((one) => tasksOfCase(one, asOf, reminders)),
    ...tasksOfContracts(cases, asOf, reminders),
    ...aftercares.flatMap((one) => tasksOfAftercare(one, asOf, reminders, without)),
    ...offers.flatMap((one) => answerTo(one, alive.get(one.residentId))),
    ...transitions.flatMap((one) => ofResident('CONFIRM_REGIME_CHANGE', one, alive.get(one.residentId))),
    ...permits.flatMap((one) => ofResident('RENEW_PERMIT', one, alive.get(one.residentId))),
    ...recommendations.map(toBeDecided),
  ];
}

/** Nobody's in person: a unit lead decides. */
const toBeDecided = ({ accommodationId, occupancy, recommendedOn, restsOn }: RecommendationRow): Task =>
  task('DECIDE_SERVICE_MODE', recommendedOn, { accommodationId, values: { count: occupancy }, restsOn });

/** Nobody is reminded of the care for the dead. Who is named stands for all: one of whom the reader may know. */
function tasksOfAftercare(
  one: AftercareRow,
  asOf: LocalDate,
  { aftercareDays }: Reminders,
  without: readonly string[],
): Task[] {
  const { aftercareId, householdId, dueOn, managerId, deaths, restsOn } = one;
  const living = one.residentIds.filter((id) => !deaths.some(({ residentId }) => residentId === id));
  const people = living.length > 0 ? living : one.residentIds;
  const residentId = people.find((id) => !without.includes(id)) ?? people[0] ?? null;
  const about = { aftercareId, householdId, managerId, residentId };
  if (living.length === 0) {
    const diedOn =
      deaths
        .map((death) => death.diedOn)
        .sort()
        .at(-1) ?? dueOn;
    const events = eventsOf(restsOn, ...deaths.map((death) => death.restsOn));
    return [task('CLOSE_AFTERCARE_DECEASED', diedOn, { ...about, restsOn: events })];
  }
  if (asOf > dueOn) return [task('AFTERCARE_OVERDUE', dueOn, { ...about, restsOn })];
  return asOf >= addDays(dueOn, -aftercareDays) ? [task('AFTERCARE_DUE', dueOn, { ...about, restsOn })] : [];
}

function answerTo(offer: OfferRow, one: CaseOnDay | undefined): Task[] {
  const { caseId, residentId, offerId, fromManagerId: staffId, toManagerId: managerId, offeredOn, restsOn } = offer;
  if (!one) return [];
  const { accommodationId } = one;
  return [
    task('ANSWER_HANDOVER', offeredOn, { caseId, residentId, accommodationId, offerId, staffId, managerId, restsOn }),
  ];
}

/** Only for somebody alive with an open case. */
function ofResident(kind: 'CONFIRM_REGIME_CHANGE' | 'RENEW_PERMIT', row: DatedRow, one: CaseOnDay | undefined): Task[] {
  if (!one) return [];
  const { caseId, residentId, managerId, accommodationId } = one;
  const id = kind === 'RENEW_PERMIT' ? { permitId: row.id } : { noticeId: row.id };
  return [task(kind, row.dueOn, { caseId, residentId, managerId, accommodationId, ...id, restsOn: row.restsOn })];
}
