import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { type LanguageAnswer, languageOf, LanguageOfResident, type LanguageRows } from './language.js';

@QueryHandler(LanguageOfResident)
export class LanguageOfResidentHandler implements IQueryHandler<LanguageOfResident> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: LanguageOfResident): Promise<LanguageAnswer> {
    return languageOf(question, await this.facts.read(question.upTo, (facts) => languageRows(facts, question)));
  }
}

async function languageRows(facts: Kysely<unknown>, { residentId, dates }: LanguageOfResident): Promise<LanguageRows> {
  const at = sql`resident_id = ${residentId} and ${validAt(dates)}`;
  const { rows } = await sql<LanguageRows>`
    select exists (select from facts.arrival
                    where resident_id = ${residentId} and ${knownAs(dates.knownAt)}) as "isKnown",
           (select coalesce(json_agg(json_build_object('skill', skill, 'level', level, 'basis', basis,
                                                       'since', valid_from) order by skill), '[]')
              from facts.language_level where ${at}) as "levels",
           (select coalesce(json_agg(json_build_object('courseId', course_id, 'kind', kind, 'provider', provider,
                                                       'startsOn', starts_on, 'endsOn', ends_on, 'state', state,
                                                       'result', result) order by starts_on, course_id), '[]')
              from facts.course where ${at}) as "courses"
  `.execute(facts);
  return rows[0]!;
}
