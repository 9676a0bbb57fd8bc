import { addDays, type LocalDate } from '#libs/eventing';
import { inForce, type PolicyValues } from '../../../governance/src/published/policy.js';
import type { CaseOnDay } from './cases-on.js';
import type { Phase } from './phases.js';

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

/**
 * What is new needs most attention, whatever else is going on.
 *
 * @param intakeBegins the first day on which a case that is still in intake can have been opened: {@link intakeBeginsOn}
 */
export function phaseOf({ openSince, moveOutId, aftercareId }: Processes, intakeBegins: LocalDate): Phase {
  if (openSince >= intakeBegins) return 'INTAKE';
  if (moveOutId !== null) return 'MOVE_OUT';
  return aftercareId === null ? 'STEADY' : 'AFTERCARE';
}

export const intakeBeginsOn = (day: LocalDate, { intakeDays }: CaseWeights): LocalDate => addDays(day, 1 - intakeDays);
