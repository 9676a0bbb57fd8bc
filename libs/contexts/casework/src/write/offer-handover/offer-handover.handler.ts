import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { accommodationOn, publishedResident } from '../../../../residency/src/published/resident.js';
import { staff } from '../../../../workforce/src/published/staff.js';
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
      reads: async (others) => {
        const { residentId, toManagerId: managerId, on } = command.data;
        const { state } = await others.stream(staff, managerId);
        const { state: resident } = await others.stream(publishedResident, residentId);
        // Where the resident lives by then: a transfer is a reason to hand over.
        ensureDeployed(state, { managerId, on, site: accommodationOn(resident, on), field: 'toManagerId' });
      },
      decide: (file) => offerHandover(command, file),
    });
  }
}
