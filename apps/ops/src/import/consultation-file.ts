import { HoldConsultation } from '#libs/contexts/casework';
import { ofCase } from './case-files.js';
import { choice, day, id, list, optional, text, wholeNumber } from './columns.js';
import { given, importFile } from './import-file.js';

const OCCASIONS = ['ON_REQUEST', 'ON_NEED', 'OFFICE_HOUR', 'OUTREACH'] as const;
const INTERPRETING = ['NONE_NEEDED', 'PROFESSIONAL', 'VOLUNTEER', 'FAMILY', 'MISSING'] as const;
const OUTCOMES = ['ADVISED', 'REFERRED', 'FOLLOW_UP'] as const;

/** Talks; each may name the request or the office hour that it answers. */
export const CONSULTATION_FILE = importFile(
  'consultations.csv',
  {
    consultationId: id,
    caseId: optional(id),
    requestId: optional(id),
    officeHourId: optional(id),
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
  ['caseId', 'requestId', 'officeHourId', 'accommodationId', 'interpreter', 'note'],
  ({ caseId, requestId, officeHourId, accommodationId, interpreter, note, ...talk }, _number, residentOf) => {
    const data = {
      ...talk,
      ...(caseId === undefined ? {} : ofCase(caseId, residentOf)),
      ...given('accommodationId', accommodationId),
      ...given('interpreter', interpreter),
      ...given('requestId', requestId),
      ...given('officeHourId', officeHourId),
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
);
