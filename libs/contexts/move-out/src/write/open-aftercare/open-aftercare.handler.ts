import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { inForce, policy, valuesOn } from '../../../../governance/src/published/policy.js';
import { aftercare } from '../../model/aftercare.js';
import { OpenAftercare, openAftercare } from './open-aftercare.js';

@CommandHandler(OpenAftercare)
export class OpenAftercareHandler implements ICommandHandler<OpenAftercare> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: OpenAftercare) {
    return this.decisions.make(aftercare, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others) => {
        const { state } = await others.stream(policy, 'aftercare-duration');
        return inForce('aftercare-duration', valuesOn(state, command.data.on));
      },
      decide: (state, duration) => openAftercare(command, state, duration),
    });
  }
}
