import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { councilReport } from '../../model/council-report.js';
import { ApproveCouncilReport, approveCouncilReport } from './approve-council-report.js';

@CommandHandler(ApproveCouncilReport)
export class ApproveCouncilReportHandler implements ICommandHandler<ApproveCouncilReport> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ApproveCouncilReport) {
    return this.decisions.make(councilReport, command.data.reportId, command, {
      on: (_, today) => today,
      dayField: 'on',
      decide: (report) => approveCouncilReport(command, report),
    });
  }
}
