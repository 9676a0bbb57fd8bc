import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { policy } from '../../model/policy.js';
import { AdoptPolicyVersion, adoptPolicyVersion, adoptedOn } from './adopt-policy-version.js';

@CommandHandler(AdoptPolicyVersion)
export class AdoptPolicyVersionHandler implements ICommandHandler<AdoptPolicyVersion> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: AdoptPolicyVersion) {
    return this.decisions.make(policy, command.data.key, command, {
      on: adoptedOn(command),
      dayField: 'validFrom',
      anyDay: true,
      decide: (state) => adoptPolicyVersion(command, state),
    });
  }
}
