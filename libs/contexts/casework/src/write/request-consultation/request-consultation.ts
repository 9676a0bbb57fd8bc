import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { ConsultationRequest } from '../../model/consultation-request.js';
import type { ConsultationRequested, ConsultationRequestEvent } from '../../model/consultation-request.events.js';
import { REQUEST_ID_TAKEN } from '../../model/refusals.js';

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
  if (isRepeated(requested, { ...data, on }, { taken: REQUEST_ID_TAKEN, by: 'requestId' })) return [];

  return [{ type: 'ConsultationRequested', data }];
}
