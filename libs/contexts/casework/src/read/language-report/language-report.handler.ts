import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { ofPeople, presentOn } from '../../../../residency/src/published/present.sql.js';
import { clientsOn } from '../../published/clients.sql.js';
import { type Counted, LanguageReport, type LanguageReportAnswer, languageReportOf } from './language-report.js';

@QueryHandler(LanguageReport)
export class LanguageReportHandler implements IQueryHandler<LanguageReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: LanguageReport): Promise<LanguageReportAnswer> {
    return languageReportOf(question, await this.facts.read(question.upTo, (facts) => counted(facts, question)));
  }
}

/** A person with two ids counts once: in the survivor's case, with the level that was found last. */
async function counted(facts: Kysely<unknown>, { dates, skill, only }: LanguageReport): Promise<Counted> {
  const at = validAt(dates);
  const { managerId, accommodationId } = only;
  const { rows } = await sql<Counted>`
    with client as ${clientsOn(dates)},
         chosen as (select person_id from client
                     where ${managerId === undefined ? sql`true` : sql`manager_id = ${managerId}`}
                       and ${
                         accommodationId === undefined
                           ? sql`true`
                           : sql`person_id in (select resident_id from ${presentOn(dates)} home
                                                where accommodation_id = ${accommodationId})`
                       }),
         found as (select distinct on (person_id) person_id, level
                     from ${ofPeople(sql`(select * from facts.language_level where ${at})`, dates)} level
                    where skill = ${skill} order by person_id, valid_from desc, is_duplicate, resident_id),
         by_level as (select level, count(*)::int as count from chosen left join found using (person_id) group by 1),
         by_kind as (select kind, count(distinct person_id)::int as running
                       from ${ofPeople(sql`(select * from facts.course where ${at})`, dates)} course
                       join chosen using (person_id) where state = 'RUNNING' group by 1)
    select (select coalesce(json_agg(json_build_object('level', level, 'count', count)), '[]') from by_level) as "levels",
           (select coalesce(json_agg(json_build_object('kind', kind, 'running', running)), '[]') from by_kind)
             as "courses"
  `.execute(facts);
  return rows[0]!;
}
