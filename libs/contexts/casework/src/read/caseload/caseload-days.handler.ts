import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Facts, FACTS, knownAs } from '#libs/read-store';
import { CaseloadDays, type CaseloadDaysAnswer, daysOf, type WorkerSpan } from './caseload-days.js';

@QueryHandler(CaseloadDays)
export class CaseloadDaysHandler implements IQueryHandler<CaseloadDays> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ data, upTo }: CaseloadDays): Promise<CaseloadDaysAnswer> {
    return this.facts.read(upTo, async (facts) =>
      daysOf(
        data,
        await spans(facts, data, sql`'' as "staffId" from facts.open_case`),
        await spans(facts, data, sql`manager_id as "staffId" from facts.responsibility`),
      ),
    );
  }
}

/** Cut to the days that are asked for, and counted together where they are alike. */
async function spans(
  facts: Kysely<unknown>,
  { from, until, knownAt }: CaseloadDays['data'],
  source: RawBuilder<unknown>,
): Promise<WorkerSpan[]> {
  const { rows } = await sql<WorkerSpan>`
    select count(*)::int as "cases", greatest(valid_from, ${from}::date) as "from",
           least(valid_until, ${until}::date) as "until", ${source}
     where ${knownAs(knownAt)} and valid_from <= ${until}::date and valid_until >= ${from}::date
     group by 2, 3, 4
  `.execute(facts);
  return rows;
}
