import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { ConsultationRequest } from '../../model/consultation-request.js';
import type { ConsultationRequested, ConsultationRequestEvent } from '../../model/consultation-request.events.js';

export class RequestConsultation {
  constructor(
    readonly data: ConsultationRequested['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function requestConsultation(
  { data: { on, ...data } }: RequestConsultation,
  { requested }: ConsultationRequest,
): Decided<ConsultationRequestEvent>[] {
  // Asked for already.
  if (requested?.on === on && isSame(requested, data)) return [];

  return [{ type: 'ConsultationRequested', data }];
}

type Wish = ConsultationRequested['data'];

const isSame = (a: Wish, b: Wish): boolean =>
  a.accommodationId === b.accommodationId &&
  a.residentId === b.residentId &&
  a.requestedBy === b.requestedBy &&
  a.neededBy === b.neededBy &&
  a.topics.join() === b.topics.join();
