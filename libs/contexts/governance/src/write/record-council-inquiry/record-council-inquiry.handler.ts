import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { councilInquiry } from '../../model/council-inquiry.js';
import { RecordCouncilInquiry, recordCouncilInquiry } from './record-council-inquiry.js';

@CommandHandler(RecordCouncilInquiry)
export class RecordCouncilInquiryHandler implements ICommandHandler<RecordCouncilInquiry> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordCouncilInquiry) {
    return this.decisions.make(councilInquiry, command.data.inquiryId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => recordCouncilInquiry(command, state),
    });
  }
}
