import { addDays, type LocalDate } from '#libs/eventing';
import { inForce, type PolicyValues } from '../../../governance/src/published/policy.js';
import type { CaseOnDay } from './cases-on.js';

export const PHASES = ['INTAKE', 'STEADY', 'MOVE_OUT', 'AFTERCARE'] as const;
export type Phase = (typeof PHASES)[number];

/** How much a case counts in its phase: the policy `case-weights` of the day. */
export type CaseWeights = Readonly<{
  weights: Readonly<Record<Phase, number>>;
  /** Days from the opening on in which a case is in intake. */
  intakeDays: number;
}>;

/** @param values as adopted; without them every case counts as one */
export function weightsOf(values: PolicyValues | null | undefined): CaseWeights {
  const { intake, steady, moveOut, aftercare, intakeDays } = inForce('case-weights', values);
  return { weights: { INTAKE: intake, STEADY: steady, MOVE_OUT: moveOut, AFTERCARE: aftercare }, intakeDays };
}

type Processes = Pick<CaseOnDay, 'openSince' | 'moveOutId' | 'aftercareId'>;

/** What is new needs most attention, whatever else is going on. */
export function phaseOn({ openSince, moveOutId, aftercareId }: Processes, day: LocalDate, intakeDays: number): Phase {
  if (day < addDays(openSince, intakeDays)) return 'INTAKE';
  if (moveOutId !== null) return 'MOVE_OUT';
  return aftercareId === null ? 'STEADY' : 'AFTERCARE';
}
