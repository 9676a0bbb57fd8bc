import { CloseCase, GivePrivacyNotice, HandOverCase, HoldConsultation, OpenCase } from '#libs/contexts/casework';
import { choice, day, id, InvalidCell, list, optional, text, wholeNumber } from './columns.js';
import { given, type ImportedCommand, importFile, type ImportFile } from './import-file.js';

const OPENING_REASONS = ['REQUEST', 'NEED', 'OPERATOR_REFERRAL'] as const;
const CLOSING_REASONS = ['GOAL_REACHED', 'MOVED_AWAY', 'NO_CONTACT', 'DECLINED', 'DECEASED', 'DUPLICATE'] as const;
const OCCASIONS = ['ON_REQUEST', 'ON_NEED', 'OFFICE_HOUR', 'OUTREACH'] as const;
const INTERPRETING = ['NONE_NEEDED', 'PROFESSIONAL', 'VOLUNTEER', 'FAMILY', 'MISSING'] as const;
const OUTCOMES = ['ADVISED', 'REFERRED', 'FOLLOW_UP'] as const;

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

/** Cases, who is responsible for them, and consultations. */
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

  importFile(
    'consultations.csv',
    {
      consultationId: id,
      caseId: optional(id),
      accommodationId: optional(id),
      managerId: id,
      on: day,
      topics: list,
      occasion: choice(...OCCASIONS),
      durationMin: wholeNumber,
      interpreter: optional(choice(...INTERPRETING)),
      outcome: choice(...OUTCOMES),
      note: optional(text),
    },
    ['caseId', 'accommodationId', 'interpreter', 'note'],
    ({ caseId, accommodationId, interpreter, note, ...talk }, _number, residentOf) => {
      const data = {
        ...talk,
        ...(caseId === undefined ? {} : ofCase(caseId, residentOf)),
        ...given('accommodationId', accommodationId),
        ...given('interpreter', interpreter),
      };
      const stream = `consultation-${talk.consultationId}`;
      const subject = data.residentId ?? stream;
      return {
        on: talk.on,
        commands: [
          async (request, vault) => {
            const sealed = await vault.seal({ stream, subject, entry: request.meta.commandId }, { note });
            return new HoldConsultation({ ...data, ...sealed }, request);
          },
        ],
      };
    },
  ),
];
