import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { accommodationOn, publishedResident } from '../../../../residency/src/published/resident.js';
import { staff } from '../../../../workforce/src/published/staff.js';
import { caseWith } from '../../model/case-file-state.js';
import { ensureDeployed } from '../../model/clients.js';
import { caseFile } from '../../model/case-file.js';
import { AcceptHandover, acceptHandover } from './accept-handover.js';

@CommandHandler(AcceptHandover)
export class AcceptHandoverHandler implements ICommandHandler<AcceptHandover> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: AcceptHandover) {
    return this.decisions.make(caseFile, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others, latest) => {
        const { residentId, caseId, offerId, on } = command.data;
        const offer = caseWith(latest, caseId)?.offers.find((known) => known.offerId === offerId);
        if (!offer || (offer.end && offer.end.how !== 'ACCEPTED')) return;
        const { toManagerId: managerId } = offer;
        const { state } = await others.stream(staff, managerId);
        const { state: resident } = await others.stream(publishedResident, residentId);
        ensureDeployed(state, { managerId, on, site: accommodationOn(resident, on), field: 'on' });
      },
      decide: (file) => acceptHandover(command, file),
    });
  }
}
