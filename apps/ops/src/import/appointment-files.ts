import {
  CANCELLATION_REASONS,
  CancelOfficeHour,
  CancelRequest,
  REQUEST_CLOSING_REASONS,
  RequestConsultation,
  REQUESTERS,
  ScheduleOfficeHour,
} from '#libs/contexts/casework';
import { choice, day, id, InvalidCell, list, optional, text, wholeNumber } from './columns.js';
import { given, type ImportedCommand, importFile, type ImportFile } from './import-file.js';

/** Requests for a talk, and office hours. They are taken before the consultations, which may name them. */
export const APPOINTMENT_FILES: readonly ImportFile[] = [
  importFile(
    'consultation-requests.csv',
    {
      requestId: id,
      accommodationId: id,
      residentId: optional(id),
      requestedBy: choice(...REQUESTERS),
      topics: list,
      neededBy: optional(day),
      on: day,
      closedOn: optional(day),
      closeReason: optional(choice(...REQUEST_CLOSING_REASONS)),
    },
    ['residentId', 'neededBy', 'closedOn', 'closeReason'],
    ({ residentId, neededBy, closedOn, closeReason: reason, ...row }) => {
      ensureBoth(closedOn, reason, 'closedOn and closeReason: state both, or none.');
      const { requestId } = row;
      const data = { ...row, ...given('residentId', residentId), ...given('neededBy', neededBy) };
      const closure: ImportedCommand[] =
        closedOn === undefined || reason === undefined
          ? []
          : [(request) => new CancelRequest({ requestId, reason, on: closedOn }, request)];
      return { on: row.on, commands: [(request) => new RequestConsultation(data, request), ...closure] };
    },
  ),

  importFile(
    'office-hours.csv',
    {
      officeHourId: id,
      accommodationId: id,
      managerId: id,
      day,
      startsAt: text,
      durationMin: wholeNumber,
      on: day,
      cancelledOn: optional(day),
      cancelReason: optional(choice(...CANCELLATION_REASONS)),
    },
    ['cancelledOn', 'cancelReason'],
    ({ cancelledOn, cancelReason: reason, ...row }) => {
      ensureBoth(cancelledOn, reason, 'cancelledOn and cancelReason: state both, or none.');
      const { officeHourId } = row;
      const cancellation: ImportedCommand[] =
        cancelledOn === undefined || reason === undefined
          ? []
          : [(request) => new CancelOfficeHour({ officeHourId, reason, on: cancelledOn }, request)];
      return { on: row.on, commands: [(request) => new ScheduleOfficeHour(row, request), ...cancellation] };
    },
  ),
];

function ensureBoth(one: string | undefined, other: string | undefined, otherwise: string): void {
  if ((one === undefined) !== (other === undefined)) throw new InvalidCell('REQUIRED', otherwise);
}
