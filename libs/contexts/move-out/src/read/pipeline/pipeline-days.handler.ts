import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs } from '#libs/read-store';
import { type PipelineDay, PipelineDays, type PipelineDaysAnswer } from './pipeline-days.js';

@QueryHandler(PipelineDays)
export class PipelineDaysHandler implements IQueryHandler<PipelineDays> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ data, upTo }: PipelineDays): Promise<PipelineDaysAnswer> {
    return { ...data, days: await this.facts.read(upTo, (facts) => pipelineDays(facts, data)) };
  }
}

/** On the day an aftercare is closed it counts as closed. */
async function pipelineDays(
  facts: Kysely<unknown>,
  { from, until, knownAt }: PipelineDays['data'],
): Promise<PipelineDay[]> {
  const { rows } = await sql<PipelineDay>`
    with days as (select generate_series(${from}::date, ${until}::date, interval '1 day')::date as day),
         staged as (select day, stage, count(*)::int as count from days
                      join facts.move_out one on day between one.valid_from and one.valid_until
                     where ${knownAs(knownAt, 'one')} group by 1, 2),
         by_stage as (select day, sum(count) filter (where stage not in ('MOVED', 'WITHDRAWN'))::int as active,
                             jsonb_object_agg(stage, count) - 'MOVED' - 'WITHDRAWN' as stages,
                             sum(count) filter (where stage = 'MOVED')::int as moved
                        from staged group by 1),
         caring as (select day, count(*)::int as held, count(*) filter (where due_on::date < day)::int as overdue
                      from days join facts.aftercare care on day between care.valid_from and care.valid_until
                     where ${knownAs(knownAt, 'care')}
                       and not exists (select from facts.aftercare_end closing
                                        where closing.stream = care.stream and closing.aftercare_id = care.aftercare_id
                                          and closing.valid_from <= day and ${knownAs(knownAt, 'closing')})
                     group by 1)
    select to_char(day, 'YYYY-MM-DD') as "day", coalesce(active, 0) as "active", coalesce(stages, '{}') as "stages",
           coalesce(moved, 0) as "moved", coalesce(held, 0) as "aftercaresOpen", coalesce(overdue, 0) as "aftercaresOverdue"
      from days left join by_stage using (day) left join caring using (day) order by days.day
  `.execute(facts);
  return rows;
}
