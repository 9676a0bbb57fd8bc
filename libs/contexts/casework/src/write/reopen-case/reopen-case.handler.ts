import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { accommodationOn, publishedResident } from '../../../../residency/src/published/resident.js';
import { staff } from '../../../../workforce/src/published/staff.js';
import { caseWith, managerOf } from '../../model/case-file-state.js';
import { ensureDeployed } from '../../model/clients.js';
import { caseFile } from '../../model/case-file.js';
import { ReopenCase, reopenCase } from './reopen-case.js';

@CommandHandler(ReopenCase)
export class ReopenCaseHandler implements ICommandHandler<ReopenCase> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ReopenCase) {
    return this.decisions.make(caseFile, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others, latest) => {
        const { residentId, caseId, on } = command.data;
        const one = caseWith(latest, caseId);
        const managerId = command.data.managerId ?? (one && managerOf(one));
        if (managerId === undefined) return;
        const { state } = await others.stream(staff, managerId);
        const { state: resident } = await others.stream(publishedResident, residentId);
        ensureDeployed(state, { managerId, on, site: accommodationOn(resident, on), field: 'managerId' });
      },
      decide: (file) => reopenCase(command, file),
    });
  }
}
