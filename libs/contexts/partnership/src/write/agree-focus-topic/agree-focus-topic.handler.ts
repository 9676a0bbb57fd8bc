import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
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
        return { name: nameOn(state, from) ?? accommodationId, operatorId: operatorOn(state, from) };
      },
      decide: (state, site) => agreeFocusTopic(command, state, site),
    });
  }
}
