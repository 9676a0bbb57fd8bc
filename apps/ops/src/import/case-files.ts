import { CloseCase, GivePrivacyNotice, HandOverCase, OpenCase } from '#libs/contexts/casework';
import { choice, day, id, InvalidCell, optional } from './columns.js';
import { type ImportedCommand, importFile, type ImportFile } from './import-file.js';

const OPENING_REASONS = ['REQUEST', 'NEED', 'OPERATOR_REFERRAL'] as const;
const CLOSING_REASONS = ['GOAL_REACHED', 'MOVED_AWAY', 'NO_CONTACT', 'DECLINED', 'DECEASED', 'DUPLICATE'] as const;

/** Other tables name a case only. */
export function ofCase(
  caseId: string,
  residentOf: ReadonlyMap<string, string>,
): { residentId: string; caseId: string } {
  const residentId = residentOf.get(caseId);
  if (residentId === undefined) {
    throw new InvalidCell('CASE_NOT_IN_FOLDER', `caseId is "${caseId}"; cases.csv of this folder does not name it.`);
  }
  return { residentId, caseId };
}

/** Cases, and who is responsible for them. */
export const CASE_FILES: readonly ImportFile[] = [
  importFile(
    'cases.csv',
    {
      caseId: id,
      residentId: id,
      managerId: id,
      openedOn: day,
      openedBecause: choice(...OPENING_REASONS),
      noticeGivenOn: optional(day),
      closedOn: optional(day),
      closeReason: optional(choice(...CLOSING_REASONS)),
    },
    ['noticeGivenOn', 'closedOn', 'closeReason'],
    ({ caseId, residentId, managerId, openedOn, openedBecause, noticeGivenOn, closedOn, closeReason }) => {
      const notice: ImportedCommand[] =
        noticeGivenOn === undefined
          ? []
          : [(request) => new GivePrivacyNotice({ residentId, form: 'WRITTEN', on: noticeGivenOn }, request)];
      if (closedOn !== undefined && closeReason === undefined) {
        throw new InvalidCell('REQUIRED', `closeReason: state one of ${CLOSING_REASONS.join(', ')}.`);
      }
      const closure: ImportedCommand[] =
        closedOn === undefined || closeReason === undefined
          ? []
          : [(request) => new CloseCase({ residentId, caseId, reason: closeReason, on: closedOn }, request)];
      return {
        on: openedOn,
        commands: [
          ...notice,
          (request) => new OpenCase({ residentId, caseId, managerId, openedBecause, on: openedOn }, request),
          ...closure,
        ],
      };
    },
  ),

  importFile('handovers.csv', { caseId: id, toManagerId: id, on: day }, [], (row, _, residentOf) => {
    const data = { ...ofCase(row.caseId, residentOf), toManagerId: row.toManagerId, reason: 'Import', on: row.on };
    return { on: row.on, commands: [(request) => new HandOverCase(data, request)] };
  }),
];
