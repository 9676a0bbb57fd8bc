import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { COUNCIL_FIGURES, type CouncilFigures } from '../../model/council-figures.js';
import { deviationsBetween } from '../../model/paper-content.js';
import { CouncilReports, type CouncilReportsAnswer, type ReportOnDay } from './council-reports.js';

@QueryHandler(CouncilReports)
export class CouncilReportsHandler implements IQueryHandler<CouncilReports> {
  constructor(
    @Inject(FACTS) private readonly facts: Facts,
    @Inject(COUNCIL_FIGURES) private readonly figures: CouncilFigures,
  ) {}

  async execute(question: CouncilReports): Promise<CouncilReportsAnswer> {
    const all = await this.facts.read(question.upTo, (facts) => reports(facts, question));
    const { limit, offset } = question.which;
    const page: ReportOnDay[] = [];
    for (const one of all.slice(offset, offset + limit)) page.push(await this.#marked(one, question));
    return { ...question.dates, total: all.length, reports: page };
  }

  /** The figures for its own reporting date, by the knowledge date of the question. */
  async #marked(report: Row, { dates: { knownAt }, upTo, which }: CouncilReports): Promise<ReportOnDay> {
    if (report.issuedAt === null || !which.isCompared) return { ...report, deviations: null };
    const { asOf, answers, figures } = report.content;
    const wanted = answers.flatMap((answer) => answer.figures);
    const today = await this.figures({ dates: { asOf, knownAt }, upTo }, wanted);
    return { ...report, deviations: deviationsBetween(figures, today) };
  }
}

type Row = Omit<ReportOnDay, 'deviations'>;

async function reports(facts: Kysely<unknown>, { dates, which }: CouncilReports): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select report_id as "reportId", inquiry_id as "inquiryId", status, reference, content, sha512, files,
           issued_at as "issuedAt", withdrawn_at as "withdrawnAt", reason, supersedes,
           (select max(report_id) from facts.council_report later
             where later.supersedes = report.report_id and later.status = 'ISSUED'
               and ${validAt(dates, 'later')}) as "supersededBy"
      from facts.council_report report
     where ${validAt(dates, 'report')} and report_id = coalesce(${which.reportId ?? null}, report_id)
       and inquiry_id = coalesce(${which.inquiryId ?? null}, inquiry_id)
       and status = coalesce(${which.status ?? null}, status)
     order by issued_at desc nulls first, report_id
  `.execute(facts);
  return rows;
}
