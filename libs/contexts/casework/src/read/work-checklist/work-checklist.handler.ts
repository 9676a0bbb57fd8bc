import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { WorkChecklist, type WorkChecklistAnswer, workChecklistOf, type WorkChecklistRows } from './work-checklist.js';

@QueryHandler(WorkChecklist)
export class WorkChecklistHandler implements IQueryHandler<WorkChecklist> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: WorkChecklist): Promise<WorkChecklistAnswer> {
    return workChecklistOf(question, await this.facts.read(question.upTo, (facts) => checklistRows(facts, question)));
  }
}

/** Title and law of the day on which work begins, which may lie ahead. */
async function checklistRows(
  facts: Kysely<unknown>,
  { residentId, startsOn, knownAt }: WorkChecklist,
): Promise<WorkChecklistRows> {
  const at = validAt({ asOf: startsOn, knownAt });
  const { rows } = await sql<WorkChecklistRows>`
    select exists (select from facts.arrival where resident_id = ${residentId} and ${knownAs(knownAt)}) as "isKnown",
           (select status from facts.residence_status where resident_id = ${residentId} and ${at}) as "status",
           (select coalesce(json_agg(json_build_object('key', key, 'values', values, 'validFrom', valid_from,
                                                       'source', source) order by key), '[]')
              from facts.policy where key like 'legal-%' and ${at}) as "laws"
  `.execute(facts);
  return rows[0]!;
}
