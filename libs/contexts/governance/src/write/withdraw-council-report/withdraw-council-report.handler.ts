import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CLOCK, type Clock, Decisions } from '#libs/eventing-nest';
import { councilReport } from '../../model/council-report.js';
import { WithdrawCouncilReport, withdrawCouncilReport } from './withdraw-council-report.js';

@CommandHandler(WithdrawCouncilReport)
export class WithdrawCouncilReportHandler implements ICommandHandler<WithdrawCouncilReport> {
  constructor(
    private readonly decisions: Decisions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute(command: WithdrawCouncilReport) {
    return this.decisions.make(councilReport, command.data.reportId, command, {
      on: (_, today) => today,
      dayField: 'on',
      decide: (report) => withdrawCouncilReport(command, report, this.clock()),
    });
  }
}
