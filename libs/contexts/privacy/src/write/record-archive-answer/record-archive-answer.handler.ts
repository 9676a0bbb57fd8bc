import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { disposal } from '../../model/disposal.js';
import { RecordArchiveAnswer, recordArchiveAnswer } from './record-archive-answer.js';

@CommandHandler(RecordArchiveAnswer)
export class RecordArchiveAnswerHandler implements ICommandHandler<RecordArchiveAnswer> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordArchiveAnswer) {
    const { residentId, on } = command.data;
    return this.decisions.make(disposal, residentId, command, {
      on,
      dayField: 'on',
      decide: (state) => recordArchiveAnswer(command, state),
    });
  }
}
