import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { aliasesOn, presentOn } from '../../../../residency/src/published/present.sql.js';
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
    with alias as ${aliasesOn(dates)},
         client as (select distinct on (coalesce(survivor_id, resident_id))
                           coalesce(survivor_id, resident_id) as person, manager_id
                      from facts.responsibility left join alias on duplicate_id = resident_id where ${at}
                     order by 1, survivor_id nulls first, resident_id),
         chosen as (select person from client
                     where ${managerId === undefined ? sql`true` : sql`manager_id = ${managerId}`}
                       and ${
                         accommodationId === undefined
                           ? sql`true`
                           : sql`person in (select resident_id from ${presentOn(dates)} home
                                             where accommodation_id = ${accommodationId})`
                       }),
         found as (select distinct on (coalesce(survivor_id, resident_id))
                          coalesce(survivor_id, resident_id) as person, level
                     from facts.language_level left join alias on duplicate_id = resident_id
                    where ${at} and skill = ${skill} order by 1, valid_from desc, survivor_id nulls first, resident_id),
         by_level as (select level, count(*)::int as count from chosen left join found using (person) group by 1),
         by_kind as (select kind, count(distinct person)::int as running
                       from (select coalesce(survivor_id, resident_id) as person, kind
                               from facts.course left join alias on duplicate_id = resident_id
                              where ${at} and state = 'RUNNING') running
                       join chosen using (person) group by 1)
    select (select coalesce(json_agg(json_build_object('level', level, 'count', count)), '[]') from by_level) as "levels",
           (select coalesce(json_agg(json_build_object('kind', kind, 'running', running)), '[]') from by_kind)
             as "courses"
  `.execute(facts);
  return rows[0]!;
}
