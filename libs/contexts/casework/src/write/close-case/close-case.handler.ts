import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import {
  activeMoveOutOn,
  openAftercareOn,
  publishedAftercares,
  publishedMoveOuts,
} from '../../../../move-out/src/published/processes.js';
import { householdsOf, publishedResident } from '../../../../residency/src/published/resident.js';
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
        const { state: resident } = await others.stream(publishedResident, residentId);
        // A move-out or an aftercare stays with the household in which it began.
        for (const household of householdsOf(resident)) {
          const moveOuts = (await others.stream(publishedMoveOuts, household)).stateAt(on);
          const aftercares = (await others.stream(publishedAftercares, household)).stateAt(on);
          ensureNoProcess(activeMoveOutOn(moveOuts, residentId, on) ?? openAftercareOn(aftercares, residentId, on));
        }
      },
      decide: (file) => closeCase(command, file),
    });
  }
}
