import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
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
        const { caseId, on } = command.data;
        const one = caseWith(latest, caseId);
        const managerId = command.data.managerId ?? (one && managerOf(one));
        if (managerId === undefined) return;
        const { state } = await others.stream(staff, managerId);
        ensureDeployed(state, { managerId, on, site: one?.accommodationId, field: 'managerId' });
      },
      decide: (file) => reopenCase(command, file),
    });
  }
}
