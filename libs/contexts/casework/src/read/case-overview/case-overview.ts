import type { LocalDate } from '#libs/eventing';
import type { CaseOnDay, CasesOn, CasesOnAnswer } from '../../model/cases-on.js';

export type CaseInOverview = Pick<
  CaseOnDay,
  | 'caseId'
  | 'residentId'
  | 'recordedAs'
  | 'status'
  | 'managerId'
  | 'accommodationId'
  | 'householdId'
  | 'openedOn'
  | 'closedOn'
  | 'closedBecause'
  | 'topics'
  | 'interpreterLanguage'
> &
  Readonly<{ lastContactOn: LocalDate | null; nextTaskOn: LocalDate | null }>;

export type CaseOverviewAnswer = CasesOn['dates'] &
  Readonly<{
    total: number;
    cases: readonly CaseInOverview[];
    /** To be given as `after`; none on the last page. */
    next: string | null;
  }>;

/** Ids hold no tilde, so that both can be told apart again. */
const SEPARATOR = '~';

export function overviewOf(
  dates: CasesOn['dates'],
  { cases, total }: CasesOnAnswer,
  limit: number,
): CaseOverviewAnswer {
  const shown = cases.slice(0, limit);
  const last = cases.length > limit ? shown.at(-1) : undefined;
  return {
    ...dates,
    total,
    cases: shown.map(inOverview),
    next: last ? `${last.recordedAs}${SEPARATOR}${last.caseId}` : null,
  };
}

export function keyOf(after: string) {
  const [recordedAs = '', caseId = ''] = after.split(SEPARATOR);
  return { recordedAs, caseId };
}

const inOverview = (one: CaseOnDay): CaseInOverview => ({
  caseId: one.caseId,
  residentId: one.residentId,
  recordedAs: one.recordedAs,
  status: one.status,
  managerId: one.managerId,
  accommodationId: one.accommodationId,
  householdId: one.householdId,
  openedOn: one.openedOn,
  closedOn: one.closedOn,
  closedBecause: one.closedBecause,
  topics: one.topics,
  lastContactOn: one.lastContactOn,
  nextTaskOn: one.nextTaskOn,
  interpreterLanguage: one.interpreterLanguage,
});
