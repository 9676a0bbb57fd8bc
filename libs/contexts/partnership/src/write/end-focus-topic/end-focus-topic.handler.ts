import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { topics } from '../../model/topics.js';
import { EndFocusTopic, endFocusTopic } from './end-focus-topic.js';

@CommandHandler(EndFocusTopic)
export class EndFocusTopicHandler implements ICommandHandler<EndFocusTopic> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: EndFocusTopic) {
    return this.decisions.make(topics, command.data.accommodationId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => endFocusTopic(command, state),
    });
  }
}
