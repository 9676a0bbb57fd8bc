import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import {
  activeMoveOutOn,
  openAftercareOn,
  publishedAftercares,
  publishedMoveOuts,
} from '../../../../move-out/src/published/processes.js';
import { householdOn, publishedResident } from '../../../../residency/src/published/resident.js';
import { ensureNoProcess } from '../../model/clients.js';
import { caseFile } from '../../model/case-file.js';
import { CloseCase, closeCase } from './close-case.js';

@CommandHandler(CloseCase)
export class CloseCaseHandler implements ICommandHandler<CloseCase> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: CloseCase) {
    return this.decisions.make(caseFile, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others) => {
        const { residentId, on } = command.data;
        const household = householdOn((await others.stream(publishedResident, residentId)).state, on);
        if (household === undefined) return;
        const moveOuts = (await others.stream(publishedMoveOuts, household)).stateAt(on);
        const aftercares = (await others.stream(publishedAftercares, household)).stateAt(on);
        ensureNoProcess(residentId, [activeMoveOutOn(moveOuts, on), openAftercareOn(aftercares, on)]);
      },
      decide: (file) => closeCase(command, file),
    });
  }
}
