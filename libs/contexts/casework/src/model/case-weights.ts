import { addDays, type LocalDate } from '#libs/eventing';
import type { CaseOnDay } from './cases-on.js';

export const PHASES = ['INTAKE', 'STEADY', 'MOVE_OUT', 'AFTERCARE'] as const;
export type Phase = (typeof PHASES)[number];

/** How much a case counts in its phase: the policy `case-weights` of the day. */
export type CaseWeights = Readonly<{
  weights: Readonly<Record<Phase, number>>;
  /** Days from the opening on in which a case is in intake. */
  intakeDays: number;
}>;

const INTAKE_DAYS = 30;

/** @param values as adopted; without them every case counts as one */
export function weightsOf(values: Readonly<Record<string, unknown>> | null | undefined): CaseWeights {
  const of = (name: string, otherwise: number) => {
    const value = values?.[name];
    return typeof value === 'number' ? value : otherwise;
  };
  return {
    weights: {
      INTAKE: of('intake', 1),
      STEADY: of('steady', 1),
      MOVE_OUT: of('moveOut', 1),
      AFTERCARE: of('aftercare', 1),
    },
    intakeDays: of('intakeDays', INTAKE_DAYS),
  };
}

type Processes = Pick<CaseOnDay, 'openSince' | 'moveOutId' | 'aftercareId'>;

/** What is new needs most attention, whatever else is going on. */
export function phaseOn({ openSince, moveOutId, aftercareId }: Processes, day: LocalDate, intakeDays: number): Phase {
  if (day < addDays(openSince, intakeDays)) return 'INTAKE';
  if (moveOutId !== null) return 'MOVE_OUT';
  return aftercareId === null ? 'STEADY' : 'AFTERCARE';
}
