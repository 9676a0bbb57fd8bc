import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { ConsultationRequest } from '../../model/consultation-request.js';
import type { ConsultationRequestEvent, RequestClosingReason } from '../../model/consultation-request.events.js';

export class CancelRequest {
  constructor(
    readonly data: Readonly<{ requestId: string; reason: RequestClosingReason; on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function cancelRequest(
  { data: { on, ...data } }: CancelRequest,
  { closed }: ConsultationRequest,
): Decided<ConsultationRequestEvent>[] {
  if (closed?.on === on && closed.reason === data.reason) return [];

  return [{ type: 'ConsultationRequestClosed', data }];
}
