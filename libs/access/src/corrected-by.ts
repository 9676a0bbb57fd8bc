import type { OperationName } from '#libs/eventing-nest';

/**
 * Whoever says that an entry did not happen must be allowed to record such entries: by the category of their stream.
 * Where nothing is said here, `history.correct` decides alone. A key that is destroyed is destroyed, whoever says what.
 */
export const CORRECTED_BY: Readonly<Record<string, OperationName | 'nobody' | undefined>> = {
  ...{ disposal: 'disposal.record', restriction: 'restriction.record', subject: 'nobody' },
  ...{ duplicate: 'duplicate.merge', staff: 'staff.record' },
  ...{ inquiry: 'paper.record', report: 'paper.record', accommodation: 'site.record' },
  ...{ policy: 'unit.direct', standard: 'unit.direct', unit: 'unit.direct', expansion: 'unit.direct' },
  ...{ servicemode: 'unit.direct', operator: 'partner.record', employer: 'partner.record', topics: 'partner.record' },
  ...{ officehour: 'partner.record', partnercontact: 'partner.record', coordination: 'partner.record' },
  assessment: 'partner.record',
};

export const correctedBy = (category: string): OperationName | 'nobody' | undefined =>
  Object.hasOwn(CORRECTED_BY, category) ? CORRECTED_BY[category] : undefined;
