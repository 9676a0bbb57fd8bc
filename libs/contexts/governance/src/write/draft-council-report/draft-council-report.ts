import {
  type CommandRequest,
  DATE_IN_FUTURE,
  type Decided,
  ensure,
  type Instant,
  type LocalDate,
} from '#libs/eventing';
import type { CouncilInquiry } from '../../model/council-inquiry.js';
import { type CouncilReport, current, isInForce } from '../../model/council-report.js';
import type { CouncilReportEvent } from '../../model/council-report.events.js';
import {
  ANSWERS_DO_NOT_MATCH,
  INQUIRY_NOT_FOUND,
  KNOWN_AT_IN_FUTURE,
  REPORT_NOT_ISSUED,
} from '../../model/council-refusals.js';
import type { PaperContent, PaperFigures } from '../../model/paper-content.js';

export class DraftCouncilReport {
  constructor(
    readonly data: Readonly<{
      reportId: string;
      inquiryId: string;
      supersedes?: string;
      /** Reporting date (Stichtag). */
      asOf: LocalDate;
      /** Knowledge date (Datenstand) as it was asked for; none: everything recorded counts. */
      knownAt?: string;
      introduction: string;
      /** In the order of the questions. */
      answers: readonly string[];
    }>,
    readonly request: CommandRequest,
  ) {}
}

type Dates = Readonly<{ asOf: LocalDate; knownAt: Instant }>;

/** @throws {Refusal} */
export function ensureCanBeKnown({ asOf, knownAt }: Dates, newest: Instant, today: LocalDate): void {
  ensure(asOf <= today, DATE_IN_FUTURE, { field: 'asOf', values: [asOf] });
  ensure(knownAt <= newest, KNOWN_AT_IN_FUTURE, { field: 'knownAt', values: [knownAt] });
}

/** @throws {Refusal} */
export function questionsOf({ data: { inquiryId, answers } }: DraftCouncilReport, { recorded }: CouncilInquiry) {
  ensure(recorded !== undefined, INQUIRY_NOT_FOUND, { field: 'inquiryId', values: [inquiryId] });
  const { questions } = recorded;
  const values = [questions.length, answers.length];
  ensure(questions.length === answers.length, ANSWERS_DO_NOT_MATCH, { field: 'answers', values });
  return questions;
}

/** The texts of people and the figures of the service, as they will be read. */
export function contentOf(
  command: DraftCouncilReport,
  inquiry: CouncilInquiry,
  { asOf, knownAt }: Dates,
  figures: PaperFigures,
): PaperContent {
  const { answers, introduction } = command.data;
  const questions = questionsOf(command, inquiry);
  const { questions: _, on: _day, eventId: _event, ...asked } = inquiry.recorded!;
  return {
    ...{ inquiry: asked, asOf, knownAt, introduction, figures },
    answers: questions.map((question, index) => ({
      ...{ question: question.text, figures: question.figures, text: answers[index] ?? '' },
    })),
  };
}

export function draftCouncilReport(
  { data: { reportId, inquiryId, supersedes } }: DraftCouncilReport,
  report: CouncilReport,
  { content, sha512, superseded }: Readonly<{ content: PaperContent; sha512: string; superseded?: CouncilReport }>,
): Decided<CouncilReportEvent>[] {
  const last = current(report);
  if (last && !last.issued && last.draft.sha512 === sha512 && last.draft.supersedes === supersedes) return [];

  ensure(superseded === undefined || isInForce(superseded), REPORT_NOT_ISSUED, {
    field: 'supersedes',
    values: [supersedes ?? ''],
  });
  const replaced = supersedes === undefined ? {} : { supersedes };
  return [{ type: 'CouncilReportDrafted', data: { reportId, inquiryId, ...replaced, content, sha512 } }];
}
