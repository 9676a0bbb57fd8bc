import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { staff } from '../../../../workforce/src/published/staff.js';
import { caseWith } from '../../model/case-file-state.js';
import { ensureDeployed } from '../../model/clients.js';
import { caseFile } from '../../model/case-file.js';
import { OfferHandover, offerHandover } from './offer-handover.js';

@CommandHandler(OfferHandover)
export class OfferHandoverHandler implements ICommandHandler<OfferHandover> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: OfferHandover) {
    return this.decisions.make(caseFile, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others, latest) => {
        const { caseId, toManagerId: managerId, on } = command.data;
        const { state } = await others.stream(staff, managerId);
        ensureDeployed(state, { managerId, on, site: caseWith(latest, caseId)?.accommodationId, field: 'toManagerId' });
      },
      decide: (file) => offerHandover(command, file),
    });
  }
}
