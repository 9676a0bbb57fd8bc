import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { assessment } from '../../model/assessment.js';
import { RecordCooperationAssessment, recordCooperationAssessment } from './record-cooperation-assessment.js';

@CommandHandler(RecordCooperationAssessment)
export class RecordCooperationAssessmentHandler implements ICommandHandler<RecordCooperationAssessment> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordCooperationAssessment) {
    return this.decisions.make(assessment, command.data.assessmentId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => recordCooperationAssessment(command, state),
    });
  }
}
