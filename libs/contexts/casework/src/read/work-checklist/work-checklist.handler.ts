import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { WorkChecklist, type WorkChecklistAnswer, workChecklistOf, type WorkChecklistRows } from './work-checklist.js';
import { idsOf, personOf } from '../../../../residency/src/published/present.sql.js';

@QueryHandler(WorkChecklist)
export class WorkChecklistHandler implements IQueryHandler<WorkChecklist> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: WorkChecklist): Promise<WorkChecklistAnswer> {
    return this.facts.read(question.upTo, async (facts) => {
      const { residentId, ...rows } = await checklistRows(facts, question);
      return workChecklistOf({ ...question, residentId }, rows);
    });
  }
}

/** Title and law of the day on which work begins, which may lie ahead. */
async function checklistRows(
  facts: Kysely<unknown>,
  { residentId, startsOn, knownAt }: WorkChecklist,
): Promise<WorkChecklistRows & Readonly<{ residentId: string }>> {
  const dates = { asOf: startsOn, knownAt };
  const at = validAt(dates);
  const person = personOf(residentId, dates);
  const mine = sql`resident_id in ${idsOf(residentId, dates)}`;
  const { rows } = await sql<WorkChecklistRows & Readonly<{ residentId: string }>>`
    select ${person} as "residentId",
           exists (select from facts.arrival where ${mine} and ${knownAs(knownAt)}) as "isKnown",
           (select status from facts.residence_status where ${mine} and ${at}
             order by valid_from desc, resident_id <> ${person} limit 1) as "status",
           (select coalesce(json_agg(json_build_object('key', key, 'values', values, 'validFrom', valid_from,
                                                       'source', source) order by key), '[]')
              from facts.policy where key like 'legal-%' and ${at}) as "laws"
  `.execute(facts);
  return rows[0]!;
}
