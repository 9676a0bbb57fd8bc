import { daysBetween, type Instant, type LocalDate, type Position } from '#libs/eventing';
import { isOnlyAbout } from './is-only-about.js';

/** Open aftercares, the most urgent first. Due is derived from the dates; nothing is closed or stored by it. */
export class AftercareDue {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
    readonly which: WhichAftercares = {},
  ) {}
}

export const DUE_STATES = ['RUNNING', 'DUE_SOON', 'OVERDUE', 'DECEASED'] as const;
export type DueState = (typeof DUE_STATES)[number];

export const DUE_SORTS = ['dueOn', 'lastContactOn', 'movedOutOn', 'managerId'] as const;

export type WhichAftercares = Readonly<{
  /** Days ahead in which an end counts as near; else the policy `reminders`. */
  within?: number;
  state?: DueState;
  managerId?: string;
  /** Of whom the reader may not know, and households in which there is nobody else. */
  without?: readonly string[];
  sort?: (typeof DUE_SORTS)[number];
  limit?: number;
  offset?: number;
}>;

export type AftercareRow = Readonly<{
  aftercareId: string;
  householdId: string;
  residentIds: readonly string[];
  /** Of these, who has died. */
  deceasedIds: readonly string[];
  movedOutOn: LocalDate;
  dueOn: LocalDate;
  extended: boolean;
  contacts: number;
  lastContactOn: LocalDate | null;
  /** Who is responsible for the case of one of them. */
  managerId: string | null;
}>;

export type AftercareView = AftercareRow &
  Readonly<{
    state: DueState;
    /** Days since the due date; 0 until then. */
    overdueDays: number;
    de: string;
    en: string;
  }>;

export type AftercareDueAnswer = AftercareDue['dates'] &
  Readonly<{
    /** How many there are, on this page or not. */
    found: number;
    aftercares: readonly AftercareView[];
  }>;

const MOST_AFTERCARES = 100;

/** Whom nobody has talked to yet comes first; whose case nobody has comes last. */
export function dueList(
  rows: readonly AftercareRow[],
  asOf: LocalDate,
  {
    state,
    managerId,
    without = [],
    sort = 'dueOn',
    limit = MOST_AFTERCARES,
    offset = 0,
    within,
  }: WhichAftercares & { within: number },
): Pick<AftercareDueAnswer, 'found' | 'aftercares'> {
  const wanted = rows
    .filter((row) => managerId === undefined || row.managerId === managerId)
    .filter(({ householdId, residentIds }) => !isOnlyAbout(householdId, residentIds, without))
    .map((row) => dueOf(row, asOf, within))
    .filter((view) => state === undefined || view.state === state);
  const keyOf = (view: AftercareView) => view[sort] ?? (sort === 'managerId' ? '\u{10ffff}' : '');
  const sorted = wanted.sort((a, b) => compare(keyOf(a), keyOf(b)) || compare(a.dueOn, b.dueOn));
  return { found: sorted.length, aftercares: sorted.slice(offset, offset + limit) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function dueOf(row: AftercareRow, asOf: LocalDate, within: number): AftercareView {
  // Nobody is reminded of a date any more: a person closes it.
  if (row.residentIds.every((residentId) => row.deceasedIds.includes(residentId))) {
    return {
      ...row,
      state: 'DECEASED',
      overdueDays: 0,
      de: 'verstorben, bitte abschließen',
      en: 'deceased, to be closed',
    };
  }
  const left = daysBetween(asOf, row.dueOn);
  if (left < 0) {
    const overdueDays = -left;
    const de = overdueDays === 1 ? '1 Tag überfällig' : `${overdueDays} Tage überfällig`;
    const en = overdueDays === 1 ? '1 day overdue' : `${overdueDays} days overdue`;
    return { ...row, state: 'OVERDUE', overdueDays, de, en };
  }
  const state = left <= within ? 'DUE_SOON' : 'RUNNING';
  const en = `${left} ${left === 1 ? 'day' : 'days'} left`;
  return { ...row, state, overdueDays: 0, de: `noch ${left} ${left === 1 ? 'Tag' : 'Tage'}`, en };
}
