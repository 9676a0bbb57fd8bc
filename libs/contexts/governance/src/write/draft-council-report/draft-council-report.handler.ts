import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { berlinDayOf, laterOf, type OtherStreams } from '#libs/eventing';
import { canonicalJson, CLOCK, type Clock, Decisions, sha512Of, TwoDates } from '#libs/eventing-nest';
import { COUNCIL_FIGURES, type CouncilFigures } from '../../model/council-figures.js';
import { councilInquiry } from '../../model/council-inquiry.js';
import { councilReport } from '../../model/council-report.js';
import {
  contentOf,
  DraftCouncilReport,
  draftCouncilReport,
  ensureCanBeKnown,
  questionsOf,
} from './draft-council-report.js';

@CommandHandler(DraftCouncilReport)
export class DraftCouncilReportHandler implements ICommandHandler<DraftCouncilReport> {
  constructor(
    private readonly decisions: Decisions,
    private readonly twoDates: TwoDates,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(COUNCIL_FIGURES) private readonly figures: CouncilFigures,
  ) {}

  /** It is drafted on the day on which it is recorded: nothing about a paper is written into the past. */
  execute(command: DraftCouncilReport) {
    return this.decisions.make(councilReport, command.data.reportId, command, {
      on: (_, today) => today,
      dayField: 'on',
      reads: (others) => this.#draft(command, others),
      decide: (report, draft) => draftCouncilReport(command, report, draft),
    });
  }

  async #draft(command: DraftCouncilReport, others: OtherStreams) {
    const { inquiryId, supersedes, asOf, knownAt } = command.data;
    const inquiry = (await others.stream(councilInquiry, inquiryId)).state;
    const wanted = questionsOf(command, inquiry).flatMap(({ figures }) => figures);
    const question = await this.twoDates.of({ asOf, ...(knownAt !== undefined && { knownAt }) });
    const now = this.clock();
    // Of several entries at one moment the log dates the later ones a little later: they are known, too.
    const newest = laterOf(now, (await this.twoDates.of({})).dates.knownAt);
    ensureCanBeKnown(question.dates, newest, berlinDayOf(now));
    const content = contentOf(command, inquiry, question.dates, await this.figures(question, wanted));
    const superseded = supersedes === undefined ? undefined : (await others.stream(councilReport, supersedes)).state;
    return { content, sha512: sha512Of(canonicalJson(content)), ...(superseded && { superseded }) };
  }
}
