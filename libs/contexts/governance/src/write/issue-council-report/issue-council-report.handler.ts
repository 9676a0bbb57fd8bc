import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { canonicalJson, CLOCK, type Clock, Decisions, sha512Of } from '#libs/eventing-nest';
import { councilReport } from '../../model/council-report.js';
import type { IssuedPaper } from '../../model/paper-content.js';
import { PAPER_PRINTER, type PaperPrinter } from '../../model/paper-files.js';
import { IssueCouncilReport, issueCouncilReport, paperToIssue, type Printed } from './issue-council-report.js';

@CommandHandler(IssueCouncilReport)
export class IssueCouncilReportHandler implements ICommandHandler<IssueCouncilReport> {
  constructor(
    private readonly decisions: Decisions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PAPER_PRINTER) private readonly print: PaperPrinter,
  ) {}

  execute(command: IssueCouncilReport) {
    return this.decisions.make(councilReport, command.data.reportId, command, {
      on: (_, today) => today,
      dayField: 'on',
      reads: async (others, report) => {
        const timelines = await others.category(councilReport);
        const all = new Map([...timelines].map(([reportId, { state }]) => [reportId, state]));
        const paper = paperToIssue(command, report, { all, issuedAt: this.clock() });
        return { all, printed: paper && (await this.#printed(paper)) };
      },
      decide: (report, found) => issueCouncilReport(command, report, found),
    });
  }

  async #printed(paper: IssuedPaper): Promise<Printed> {
    const sha512 = sha512Of(canonicalJson(paper));
    return { paper, sha512, files: await this.print(paper, sha512) };
  }
}
