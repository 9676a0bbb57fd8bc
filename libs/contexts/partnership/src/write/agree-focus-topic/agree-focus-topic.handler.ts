import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { inForce, policy, valuesOn } from '../../../../governance/src/published/policy.js';
import { nameOn, openAccommodation, operatorOn } from '../../../../residency/src/published/accommodation.js';
import { topics } from '../../model/topics.js';
import { AgreeFocusTopic, agreeFocusTopic } from './agree-focus-topic.js';

@CommandHandler(AgreeFocusTopic)
export class AgreeFocusTopicHandler implements ICommandHandler<AgreeFocusTopic> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: AgreeFocusTopic) {
    const { accommodationId, from } = command.data;
    return this.decisions.make(topics, accommodationId, command, {
      on: from,
      dayField: 'from',
      reads: async (others) => {
        const { state } = await others.stream(openAccommodation, accommodationId);
        const plausible = valuesOn((await others.stream(policy, 'plausibility')).state, from);
        return {
          site: { name: nameOn(state, from) ?? accommodationId, operatorId: operatorOn(state, from) },
          plausible: inForce('plausibility', plausible),
        };
      },
      decide: (state, { site, plausible }) => agreeFocusTopic(command, state, site, plausible),
    });
  }
}
