import type { LocalDate } from '#libs/eventing';
import type {
  StaffingExpansionApproved,
  StaffingExpansionPlanned,
  StaffingExpansionWithdrawn,
} from './expansion.events.js';

export const planId = 'P1';

/** The seed paper's plan: up to ten more, at first fixed-term, intended. */
export const expansionPlanned = (
  data: Partial<StaffingExpansionPlanned['data']> = {},
  occurredOn: LocalDate = '2016-02-22',
): StaffingExpansionPlanned => ({
  type: 'StaffingExpansionPlanned',
  occurredOn,
  data: { planId, maxPositions: 10, fixedTerm: true, ...data },
});

export const expansionApproved = (occurredOn: LocalDate = '2016-03-21'): StaffingExpansionApproved => ({
  type: 'StaffingExpansionApproved',
  occurredOn,
  data: { planId },
});

export const expansionWithdrawn = (
  occurredOn: LocalDate = '2016-05-02',
  reason?: string,
): StaffingExpansionWithdrawn => ({
  type: 'StaffingExpansionWithdrawn',
  occurredOn,
  data: { planId, reason },
});
