import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { canonicalJson, CLOCK, type Clock, Decisions, sha512Of } from '#libs/eventing-nest';
import { councilReport } from '../../model/council-report.js';
import { IssueCouncilReport, issueCouncilReport } from './issue-council-report.js';

@CommandHandler(IssueCouncilReport)
export class IssueCouncilReportHandler implements ICommandHandler<IssueCouncilReport> {
  constructor(
    private readonly decisions: Decisions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute(command: IssueCouncilReport) {
    return this.decisions.make(councilReport, command.data.reportId, command, {
      on: (_, today) => today,
      dayField: 'on',
      reads: async (others) => {
        const timelines = await others.category(councilReport);
        return new Map([...timelines].map(([reportId, { state }]) => [reportId, state]));
      },
      decide: (report, all, on) =>
        issueCouncilReport(command, report, {
          ...{ all, issuedOn: on, issuedAt: this.clock() },
          sha512Of: (paper) => sha512Of(canonicalJson(paper)),
        }),
    });
  }
}
