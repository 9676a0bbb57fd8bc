import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { inForce, policy, valuesOn } from '../../../../governance/src/published/policy.js';
import { moveOut } from '../../model/move-out.js';
import { moveDateWarnings } from '../../model/warnings.js';
import { SignTenancy, signTenancy } from './sign-tenancy.js';

@CommandHandler(SignTenancy)
export class SignTenancyHandler implements ICommandHandler<SignTenancy> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: SignTenancy) {
    const { householdId, on } = command.data;
    return this.decisions.make(moveOut, householdId, command, {
      on,
      dayField: 'on',
      decide: (state) => signTenancy(command, state),
      warns: async (state, others) => {
        const { state: adopted } = await others.stream(policy, 'plausibility');
        const usual = inForce('plausibility', valuesOn(adopted, on));
        return moveDateWarnings(state, command.data.moveOutId, usual);
      },
    });
  }
}
