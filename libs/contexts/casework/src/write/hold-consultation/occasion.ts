import { ensure, type LocalDate } from '#libs/eventing';
import { type ConsultationRequest, ensureWaiting } from '../../model/consultation-request.js';
import type { ConsultationHeld } from '../../model/consultation.events.js';
import { ensurePlanned, type OfficeHour } from '../../model/office-hour.js';
import { OCCASION_MISMATCH, OTHER_OFFICE_HOUR, OTHER_REQUEST } from '../../model/refusals.js';

/** What a talk says of its occasion. */
export type NamedOccasion = Pick<ConsultationHeld['data'], 'occasion' | 'accommodationId' | 'residentId'> &
  Readonly<{ requestId?: string; officeHourId?: string; on: LocalDate }>;

/** The streams it names, as they are on the day of the talk. */
export type OccasionAt = Readonly<{ request?: ConsultationRequest; officeHour?: OfficeHour }>;

/**
 * A talk may name the request it answers or the office hour it was held in. Several talks may answer one request.
 *
 * @returns the id it names
 * @throws {Refusal} OCCASION_MISMATCH, REQUEST_NOT_FOUND, REQUEST_CLOSED, OTHER_REQUEST, OFFICE_HOUR_NOT_FOUND,
 *   OFFICE_HOUR_CANCELLED, OTHER_OFFICE_HOUR
 */
export function occasionIdOf(talk: NamedOccasion, { request, officeHour }: OccasionAt): string | undefined {
  const { occasion, requestId, officeHourId } = talk;
  ensure(requestId === undefined || occasion === 'ON_REQUEST', OCCASION_MISMATCH, { field: 'requestId' });
  ensure(officeHourId === undefined || occasion === 'OFFICE_HOUR', OCCASION_MISMATCH, { field: 'officeHourId' });
  if (requestId !== undefined) ensureThatRequest(talk, requestId, request ?? {});
  if (officeHourId !== undefined) ensureThatOfficeHour(talk, officeHourId, officeHour ?? {});
  return requestId ?? officeHourId;
}

function ensureThatRequest(talk: NamedOccasion, requestId: string, request: ConsultationRequest): void {
  const wanted = ensureWaiting(request, requestId, talk.on);
  // A talk in an office or by phone, or one without a case, may answer a request all the same.
  for (const field of ['accommodationId', 'residentId'] as const) {
    const [asked, said] = [wanted[field], talk[field]];
    ensure(asked === undefined || said === undefined || asked === said, OTHER_REQUEST, {
      field,
      values: [requestId, asked ?? '', said ?? ''],
      related: [wanted.eventId],
    });
  }
}

function ensureThatOfficeHour({ accommodationId, on }: NamedOccasion, officeHourId: string, hour: OfficeHour): void {
  const { day, accommodationId: site, eventId } = ensurePlanned(hour, officeHourId, on);
  const related = [eventId];
  ensure(day === on, OTHER_OFFICE_HOUR, { field: 'on', values: [officeHourId, day, on], related });
  ensure(site === accommodationId, OTHER_OFFICE_HOUR, {
    field: 'accommodationId',
    values: [officeHourId, site, accommodationId ?? '–'],
    related,
  });
}
