import type { LocalDate } from '#libs/eventing';
import type { StaffingExpansionPlanned } from './expansion.events.js';

export type ExpansionStatus = 'INTENDED' | 'APPROVED' | 'WITHDRAWN';

/** A plan to employ more people, and the steps it has taken. */
export type ExpansionPlan = Readonly<{
  planned?: StaffingExpansionPlanned['data'];
  /** In the order of their days; a status lasts until the next one. */
  steps: readonly ExpansionStep[];
}>;

export type ExpansionStep = Readonly<{ status: ExpansionStatus; from: LocalDate; eventId: string }>;

/** The step the plan has reached; none before it was planned. */
export const currentStep = ({ steps }: ExpansionPlan): ExpansionStep | undefined => steps.at(-1);

/** The step the plan had reached on that day. */
export const stepOn = ({ steps }: ExpansionPlan, day: LocalDate): ExpansionStep | undefined =>
  steps.findLast(({ from }) => from <= day);
