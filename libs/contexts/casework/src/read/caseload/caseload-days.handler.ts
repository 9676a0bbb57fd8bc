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
        [...(await spans(facts, data, ANYBODY)), ...(await twice(facts, data, ANYBODY))],
        [...(await spans(facts, data, MANAGERS)), ...(await twice(facts, data, MANAGERS))],
      ),
    );
  }
}

type Source = Readonly<{ staffId: RawBuilder<unknown>; table: RawBuilder<unknown> }>;

const ANYBODY: Source = { staffId: sql`''`, table: sql`facts.open_case` };
const MANAGERS: Source = { staffId: sql`manager_id`, table: sql`facts.responsibility` };

/** Cut to the days that are asked for, and counted together where they are alike. */
async function spans(
  facts: Kysely<unknown>,
  { from, until, knownAt }: CaseloadDays['data'],
  { staffId, table }: Source,
): Promise<WorkerSpan[]> {
  const { rows } = await sql<WorkerSpan>`
    select ${staffId} as "staffId", greatest(valid_from, ${from}::date) as "from",
           least(valid_until, ${until}::date) as "until", count(*)::int as "cases"
      from ${table}
     where ${knownAs(knownAt)} and valid_from <= ${until}::date and valid_until >= ${from}::date
     group by 1, 2, 3
  `.execute(facts);
  return rows;
}

/** Two ids of one person may both have an open case: on those days the duplicate's is taken off again. */
async function twice(
  facts: Kysely<unknown>,
  { from, until, knownAt }: CaseloadDays['data'],
  { staffId, table }: Source,
): Promise<WorkerSpan[]> {
  const { rows } = await sql<WorkerSpan>`
    select * from (
      select ${staffId} as "staffId", -1 as "cases",
             greatest(mine.valid_from, alias.valid_from, other.valid_from, ${from}::date) as "from",
             least(mine.valid_until, alias.valid_until, other.valid_until, ${until}::date) as "until"
        from facts.resident_alias alias
        join ${table} mine on mine.resident_id = duplicate_id and ${knownAs(knownAt, 'mine')}
        join facts.open_case other on other.resident_id = survivor_id and ${knownAs(knownAt, 'other')}
       where ${knownAs(knownAt, 'alias')}) shared
     where "from" <= "until"
  `.execute(facts);
  return rows;
}
