import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { type LanguageAnswer, languageOf, LanguageOfResident, type LanguageRows } from './language.js';
import { idsOf, personOf } from '../../../../residency/src/published/present.sql.js';

@QueryHandler(LanguageOfResident)
export class LanguageOfResidentHandler implements IQueryHandler<LanguageOfResident> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: LanguageOfResident): Promise<LanguageAnswer> {
    return this.facts.read(question.upTo, async (facts) => {
      const { residentId, ...rows } = await languageRows(facts, question);
      return languageOf({ ...question, residentId }, rows);
    });
  }
}

/** What was found last counts, under whichever id of the person. */
async function languageRows(
  facts: Kysely<unknown>,
  { residentId, dates }: LanguageOfResident,
): Promise<LanguageRows & Readonly<{ residentId: string }>> {
  const person = personOf(residentId, dates);
  const mine = sql`resident_id in ${idsOf(residentId, dates)}`;
  const at = sql`${mine} and ${validAt(dates)}`;
  const { rows } = await sql<LanguageRows & Readonly<{ residentId: string }>>`
    select ${person} as "residentId",
           exists (select from facts.arrival
                    where ${mine} and ${knownAs(dates.knownAt)}) as "isKnown",
           (select coalesce(json_agg(json_build_object('skill', skill, 'level', level, 'basis', basis,
                                                       'since', valid_from) order by skill), '[]')
              from (select distinct on (skill) * from facts.language_level where ${at}
                     order by skill, valid_from desc, resident_id <> ${person}) level) as "levels",
           (select coalesce(json_agg(json_build_object('courseId', course_id, 'kind', kind, 'provider', provider,
                                                       'startsOn', starts_on, 'endsOn', ends_on, 'state', state,
                                                       'result', result) order by starts_on, course_id), '[]')
              from facts.course where ${at}) as "courses"
  `.execute(facts);
  return rows[0]!;
}
