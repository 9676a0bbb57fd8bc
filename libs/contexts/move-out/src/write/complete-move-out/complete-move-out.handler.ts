import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { publishedResident } from '../../../../residency/src/published/resident.js';
import { ensureMoved, type Member } from '../../model/members.js';
import { moveOut } from '../../model/move-out.js';
import { moveOutOf } from '../../model/move-out-state.js';
import { CompleteMoveOut, completeMoveOut } from './complete-move-out.js';

@CommandHandler(CompleteMoveOut)
export class CompleteMoveOutHandler implements ICommandHandler<CompleteMoveOut> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: CompleteMoveOut) {
    const { householdId, moveOutId, on } = command.data;
    return this.decisions.make(moveOut, householdId, command, {
      on,
      dayField: 'on',
      reads: async (others, latest) => {
        const members: Member[] = [];
        for (const id of moveOutOf(latest, moveOutId)?.memberIds ?? []) {
          members.push({ id, resident: (await others.stream(publishedResident, id)).state });
        }
        ensureMoved(members, moveOutId, on);
      },
      decide: (state) => completeMoveOut(command, state),
    });
  }
}
