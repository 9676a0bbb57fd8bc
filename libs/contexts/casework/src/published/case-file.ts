import { includes, type LocalDate } from '#libs/eventing';
import { type CaseFile, openCase, openPeriods, pendingOffer, wasOpenOn } from '../model/case-file-state.js';

/** The case file of a resident, folded from the stream `case-{residentId}`. */
export { type CaseFile, referralsWithData } from '../model/case-file-state.js';
export { caseFileFold as publishedCaseFile } from '../model/case-file-fold.js';

export type OpenCase = Readonly<{ caseId: string; managerId: string; accommodationId?: string }>;

/** The case that is open at the end of that day, and who is responsible for it then. */
export function openCaseOn({ cases }: CaseFile, day: LocalDate): OpenCase | undefined {
  const open = cases.find((known) => openPeriods(known).some((period) => includes(period, day)));
  const manager = open?.managers.findLast(({ from }) => from <= day);
  return (
    open && manager && { caseId: open.caseId, managerId: manager.managerId, accommodationId: open.accommodationId }
  );
}

/** Whether that case was open at some time of that day, the day of closing included. */
export const caseOpenDuring = ({ cases }: CaseFile, caseId: string, day: LocalDate): boolean =>
  cases.some((known) => known.caseId === caseId && wasOpenOn(known, day));

/** The last day on which a case of the resident was closed, until that day; a case that is open again was closed, too. */
export const closedOn = ({ cases }: CaseFile, day: LocalDate): LocalDate | undefined =>
  cases
    .flatMap(({ openings }) => openings.flatMap(({ closed }) => closed?.on ?? []))
    .filter((on) => on <= day)
    .sort()
    .at(-1);

/** To whom the open case is offered, and who has not answered yet. */
export function pendingReceiver(file: CaseFile): string | undefined {
  const open = openCase(file);
  return open && pendingOffer(open)?.toManagerId;
}
