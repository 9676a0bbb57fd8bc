import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { openAccommodation } from '../../../../residency/src/published/accommodation.js';
import { publishedResident } from '../../../../residency/src/published/resident.js';
import { ensureKnown, ensureOpen } from '../../model/clients.js';
import { consultationRequest } from '../../model/consultation-request.js';
import { RequestConsultation, requestConsultation } from './request-consultation.js';

@CommandHandler(RequestConsultation)
export class RequestConsultationHandler implements ICommandHandler<RequestConsultation> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RequestConsultation) {
    const { requestId, accommodationId, residentId, on } = command.data;
    return this.decisions.make(consultationRequest, requestId, command, {
      on,
      dayField: 'on',
      reads: async (others) => {
        ensureOpen((await others.stream(openAccommodation, accommodationId)).state, accommodationId, on);
        if (residentId === undefined) return;
        ensureKnown((await others.stream(publishedResident, residentId)).state, residentId);
      },
      decide: (state) => requestConsultation(command, state),
    });
  }
}
