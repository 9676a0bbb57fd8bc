import { dayBefore, earlierOf, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { caseFileFold } from '../../model/case-file-fold.js';
import { type CaseFile, type OneCase, openPeriods } from '../../model/case-file-state.js';
import type { CaseFileEvent } from '../../model/case-file.events.js';

/** A case that is open at the end of a day. */
export const openCase = factTable<{
  caseId: string;
  residentId: string;
  accommodationId: string | null;
  reason: string;
}>('open_case', {
  caseId: 'text',
  residentId: 'text',
  /** Where the resident lived when it was opened. */
  accommodationId: 'text',
  /** Why it was opened. */
  reason: 'text',
});

/** Who is responsible for an open case: exactly one person on each of its days. */
export const responsibility = factTable<{ caseId: string; residentId: string; managerId: string }>('responsibility', {
  caseId: 'text',
  residentId: 'text',
  managerId: 'text',
});

export const cases: FactProjection<CaseFile, CaseFileEvent> = {
  ...caseFileFold,
  name: 'cases',
  version: 1,
  tables: [openCase, responsibility],
  facts: ({ cases: all }, residentId) =>
    all.flatMap((one) => [...openRows(one, residentId), ...responsibilities(one, residentId)]),
};

const openRows = (one: OneCase, residentId: string): Fact[] =>
  openPeriods(one).map(({ opening, ...period }) => {
    const { caseId, accommodationId = null, openedBecause: reason } = one;
    return openCase.row({ caseId, residentId, accommodationId, reason }, period, sourcesOf(opening.eventId, opening));
  });

/** Managers follow each other; while the case is closed nobody is responsible. */
function responsibilities(one: OneCase, residentId: string): Fact[] {
  return openPeriods(one).flatMap(({ opening, from: opened, until: closed }) =>
    one.managers.flatMap(({ managerId, from, eventId }, index) => {
      const next = one.managers[index + 1];
      const until = earlierOf(next ? dayBefore(next.from) : OPEN_END, closed);
      // Somebody responsible before a reopening is not responsible after it: the reopening names who is.
      if (from < opened || until < from) return [];
      const sources = [...sourcesOf(eventId, opening), ...(next && until < closed ? [next.eventId] : [])];
      return responsibility.row({ caseId: one.caseId, residentId, managerId }, { from, until }, [...new Set(sources)]);
    }),
  );
}

const sourcesOf = (begunBy: string, { eventId, closed }: OneCase['openings'][number]): string[] => [
  ...new Set([eventId, begunBy, ...(closed ? [closed.eventId] : [])]),
];
