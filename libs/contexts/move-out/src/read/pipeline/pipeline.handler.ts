import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import { type MoveOutRow, type PipelineAnswer, pipelineOf, PipelineReport } from './pipeline.js';

@QueryHandler(PipelineReport)
export class PipelineReportHandler implements IQueryHandler<PipelineReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo }: PipelineReport): Promise<PipelineAnswer> {
    return this.facts.read(upTo, async (facts) => ({
      ...dates,
      ...pipelineOf(await moveOutRows(facts, dates), dates.asOf, await stalledDaysOn(facts, dates)),
      aftercare: await aftercareCounts(facts, dates),
    }));
  }
}

async function stalledDaysOn(facts: Kysely<unknown>, dates: PipelineReport['dates']): Promise<number> {
  const { rows } = await sql<{ values: PolicyValues }>`
    select values from facts.policy where key = 'reminders' and ${validAt(dates)}`.execute(facts);
  return inForce('reminders', rows[0]?.values).stalledDays;
}

async function moveOutRows(facts: Kysely<unknown>, dates: PipelineReport['dates']): Promise<MoveOutRow[]> {
  const { rows } = await sql<MoveOutRow>`
    select move_out_id as "moveOutId", household_id as "householdId", member_ids as "memberIds", stage,
           stage_since as "stageSince", started_on as "startedOn", offer_id as "offerId",
           gross_cold_rent::float8 as "grossColdRent", ceiling::float8 as "ceiling", difference::float8 as "difference",
           authority, assurance_state as "assuranceState", planned_on as "plannedOn",
           (select min(accommodation_id) from facts.presence there
             where there.resident_id = any (member_ids) and ${validAt(dates, 'there')}) as "accommodationId"
      from facts.move_out where ${validAt(dates)}
     order by stage_since, move_out_id
  `.execute(facts);
  return rows;
}

async function aftercareCounts(
  facts: Kysely<unknown>,
  dates: PipelineReport['dates'],
): Promise<PipelineAnswer['aftercare']> {
  const { rows } = await sql<PipelineAnswer['aftercare']>`
    select count(*)::int as "open", count(*) filter (where due_on < ${dates.asOf})::int as "overdue"
      from facts.aftercare where ${validAt(dates)} and (stream, aftercare_id) not in
           (select stream, aftercare_id from facts.aftercare_end where ${validAt(dates)})
  `.execute(facts);
  return rows[0]!;
}
