import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { publishedResident } from '../../../../residency/src/published/resident.js';
import { ensureLivesIn } from '../../model/members.js';
import { moveOut } from '../../model/move-out.js';
import { StartMoveOut, startMoveOut } from './start-move-out.js';

@CommandHandler(StartMoveOut)
export class StartMoveOutHandler implements ICommandHandler<StartMoveOut> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: StartMoveOut) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others) => {
        const { householdId, memberIds, on } = command.data;
        for (const id of memberIds) {
          const { state: resident } = await others.stream(publishedResident, id);
          ensureLivesIn(householdId, { id, resident }, on);
        }
      },
      decide: (state) => startMoveOut(command, state),
    });
  }
}
