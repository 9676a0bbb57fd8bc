import { addDays, type LocalDate } from '#libs/eventing';
import { type CaseWeights, intakeBeginsOn, phaseOf } from '../../model/case-weights.js';
import { type CaseOnDay, contactSince } from '../../model/cases-on.js';
import { type Phase, PHASES } from '../../model/phases.js';

/** What some open cases amount to. */
export type Load = Readonly<{
  openCases: number;
  /** Each case by the weight of its phase. */
  weighted: number;
  /** Households with an open case. */
  households: number;
  /** In the order of the phases, empty ones too. */
  phases: readonly Readonly<{ phase: Phase; openCases: number }>[];
  /** Of talks in the last 90 days; a case may have several, or none. */
  topics: readonly Readonly<{ topic: string; openCases: number }>[];
  /** The last talk with anybody in these cases. */
  lastContactOn: LocalDate | null;
  /** The longest ago of the last talks in each of them. */
  oldestContactOn: LocalDate | null;
  /** Without a talk for more than 30 days, or as many as the policy `reminders` says. */
  withoutContact30d: number;
  /** Move-outs and aftercares that somebody in these cases is part of. */
  moveOutActive: number;
  aftercareOpen: number;
}>;

type By = Readonly<{ asOf: LocalDate; contactDays: number; weights: CaseWeights }>;

export function loadOf(cases: readonly CaseOnDay[], { asOf, contactDays, weights }: By): Load {
  const intakeBegins = intakeBeginsOn(asOf, weights);
  const phases = cases.map((one) => phaseOf(one, intakeBegins));
  const contacts = cases.flatMap(({ lastContactOn }) => lastContactOn ?? []).sort();
  const silentSince = addDays(asOf, -contactDays);
  return {
    openCases: cases.length,
    weighted: rounded(phases.reduce((sum, phase) => sum + weights.weights[phase], 0)),
    households: distinct(cases.map(({ householdId, residentId }) => householdId ?? residentId)),
    phases: PHASES.map((phase) => ({ phase, openCases: phases.filter((one) => one === phase).length })),
    topics: topicsOf(cases),
    lastContactOn: contacts.at(-1) ?? null,
    oldestContactOn: contacts[0] ?? null,
    withoutContact30d: cases.filter((one) => contactSince(one) < silentSince).length,
    moveOutActive: distinct(cases.map(({ moveOutId }) => moveOutId)),
    aftercareOpen: distinct(cases.map(({ aftercareId }) => aftercareId)),
  };
}

function topicsOf(cases: readonly CaseOnDay[]): Load['topics'] {
  const counts = new Map<string, number>();
  for (const topic of cases.flatMap(({ topics }) => topics)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([topic, openCases]) => ({ topic, openCases }));
}

const distinct = (ids: readonly (string | null)[]): number => new Set(ids.filter((id) => id !== null)).size;

/** Sums of hundredths are no hundredths in binary. */
const rounded = (sum: number): number => Math.round(sum * 100) / 100;
