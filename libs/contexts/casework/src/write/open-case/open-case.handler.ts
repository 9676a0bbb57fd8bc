import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { accommodationOn, publishedResident } from '../../../../residency/src/published/resident.js';
import { staff } from '../../../../workforce/src/published/staff.js';
import { ensureDeployed, ensureKnown } from '../../model/clients.js';
import { caseFile } from '../../model/case-file.js';
import { OpenCase, openCase } from './open-case.js';

@CommandHandler(OpenCase)
export class OpenCaseHandler implements ICommandHandler<OpenCase> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: OpenCase) {
    return this.decisions.make(caseFile, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others) => {
        const { residentId, managerId, on } = command.data;
        const { state: resident } = await others.stream(publishedResident, residentId);
        ensureKnown(resident, residentId);
        const livesIn = accommodationOn(resident, on);
        const site = command.data.accommodationId ?? livesIn;
        ensureDeployed((await others.stream(staff, managerId)).state, { managerId, on, site, field: 'managerId' });
        return livesIn;
      },
      decide: (file, livesIn) => openCase(command, file, livesIn),
    });
  }
}
