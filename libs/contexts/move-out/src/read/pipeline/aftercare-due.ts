import { daysBetween, type Instant, type LocalDate, type Position } from '#libs/eventing';

/** Open aftercares, the most urgent first. Due is derived from the dates; nothing is closed or stored by it. */
export class AftercareDue {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
    /** Days ahead in which an end counts as near. */
    readonly within: number,
  ) {}
}

export type AftercareRow = Readonly<{
  aftercareId: string;
  householdId: string;
  residentIds: readonly string[];
  movedOutOn: LocalDate;
  dueOn: LocalDate;
  extended: boolean;
  contacts: number;
  lastContactOn: LocalDate | null;
}>;

export type AftercareView = AftercareRow &
  Readonly<{
    state: 'RUNNING' | 'DUE_SOON' | 'OVERDUE';
    /** Days since the due date; 0 until then. */
    overdueDays: number;
    de: string;
    en: string;
  }>;

export type AftercareDueAnswer = AftercareDue['dates'] & Readonly<{ aftercares: readonly AftercareView[] }>;

export function dueOf(row: AftercareRow, asOf: LocalDate, within: number): AftercareView {
  const left = daysBetween(asOf, row.dueOn);
  if (left < 0) {
    const overdueDays = -left;
    const de = overdueDays === 1 ? '1 Tag überfällig' : `${overdueDays} Tage überfällig`;
    const en = overdueDays === 1 ? '1 day overdue' : `${overdueDays} days overdue`;
    return { ...row, state: 'OVERDUE', overdueDays, de, en };
  }
  const state = left <= within ? 'DUE_SOON' : 'RUNNING';
  return { ...row, state, overdueDays: 0, de: `noch ${left} ${left === 1 ? 'Tag' : 'Tage'}`, en: `${left} days left` };
}
