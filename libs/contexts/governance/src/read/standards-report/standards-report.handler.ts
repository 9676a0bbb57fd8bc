import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { type StandardOnDay, StandardsReport, type StandardsReportAnswer } from './standards-report.js';

@QueryHandler(StandardsReport)
export class StandardsReportHandler implements IQueryHandler<StandardsReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: StandardsReport): Promise<StandardsReportAnswer> {
    const all = await this.facts.read(question.upTo, (facts) => standards(facts, question));
    const { limit, offset } = question.which;
    const count = (status: StandardOnDay['status']) => all.filter((one) => one.status === status).length;
    return {
      ...question.dates,
      drafted: count('DRAFTED'),
      adopted: count('ADOPTED'),
      standards: all.slice(offset, offset + limit),
    };
  }
}

async function standards(facts: Kysely<unknown>, { dates, which }: StandardsReport): Promise<StandardOnDay[]> {
  const { rows } = await sql<StandardOnDay>`
    select standard_id as "standardId", version, title, topic, text, status, drafted_on as "draftedOn",
           adopted_on as "adoptedOn", valid_from_day as "validFrom",
           coalesce(status = 'ADOPTED' and valid_from_day <= ${dates.asOf}, false) as "inForce",
           policy_keys as "policyKeys"
      from facts.standard
     where ${validAt(dates)} and status = coalesce(${which.status ?? null}, status)
       and topic = coalesce(${which.topic ?? null}, topic)
     order by standard_id, version
  `.execute(facts);
  return rows;
}
