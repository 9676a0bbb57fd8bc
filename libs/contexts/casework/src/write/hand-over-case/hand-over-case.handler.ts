import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { ensureUnrestricted, readRestrictions } from '../../../../privacy/src/published/restriction.js';
import { accommodationOn, publishedResident } from '../../../../residency/src/published/resident.js';
import { staff } from '../../../../workforce/src/published/staff.js';
import { ensureDeployed } from '../../model/clients.js';
import { caseFile } from '../../model/case-file.js';
import { HandOverCase, handOverCase } from './hand-over-case.js';

@CommandHandler(HandOverCase)
export class HandOverCaseHandler implements ICommandHandler<HandOverCase> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: HandOverCase) {
    return this.decisions.make(caseFile, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others) => {
        const { residentId, toManagerId: managerId, on } = command.data;
        // Also where a case goes with all others of somebody, and no address names the resident.
        ensureUnrestricted(await readRestrictions(others, residentId));
        const { state } = await others.stream(staff, managerId);
        const { state: resident } = await others.stream(publishedResident, residentId);
        // Where the resident lives by then: a transfer is a reason to hand over.
        ensureDeployed(state, { managerId, on, site: accommodationOn(resident, on), field: 'toManagerId' });
      },
      decide: (file) => handOverCase(command, file),
    });
  }
}
