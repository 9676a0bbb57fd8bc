import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { type Counted, LanguageReport, type LanguageReportAnswer, languageReportOf } from './language-report.js';

@QueryHandler(LanguageReport)
export class LanguageReportHandler implements IQueryHandler<LanguageReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: LanguageReport): Promise<LanguageReportAnswer> {
    return languageReportOf(question, await this.facts.read(question.upTo, (facts) => counted(facts, question)));
  }
}

async function counted(facts: Kysely<unknown>, { dates, skill, only }: LanguageReport): Promise<Counted> {
  const at = validAt(dates);
  const { managerId, accommodationId } = only;
  const { rows } = await sql<Counted>`
    with client as (select distinct resident_id from facts.responsibility
                     where ${at} and ${managerId === undefined ? sql`true` : sql`manager_id = ${managerId}`}
                       and ${
                         accommodationId === undefined
                           ? sql`true`
                           : sql`resident_id in (select resident_id from facts.presence
                                                  where ${at} and accommodation_id = ${accommodationId})`
                       }),
         found as (select resident_id, level from facts.language_level where ${at} and skill = ${skill}),
         by_level as (select level, count(*)::int as count from client left join found using (resident_id) group by 1),
         by_kind as (select kind, count(distinct resident_id)::int as running
                       from (select resident_id, kind from facts.course where ${at} and state = 'RUNNING') running
                       join client using (resident_id) group by 1)
    select (select coalesce(json_agg(json_build_object('level', level, 'count', count)), '[]') from by_level) as "levels",
           (select coalesce(json_agg(json_build_object('kind', kind, 'running', running)), '[]') from by_kind)
             as "courses"
  `.execute(facts);
  return rows[0]!;
}
