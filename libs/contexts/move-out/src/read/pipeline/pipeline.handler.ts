import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import { ofPeople, presentOn } from '../../../../residency/src/published/present.sql.js';
import { type Stage, STAGES } from '../../model/move-out-state.js';
import {
  type AftercareCounts,
  type AftercareResults,
  type AssuranceFigures,
  type MoveOutRow,
  type PipelineAnswer,
  pipelineOf,
  PipelineReport,
  rateOf,
  type StageTime,
} from './pipeline.js';
import { forPublic, type PublicPipeline } from './public-pipeline.js';
import { clientsOn } from '../../../../casework/src/published/clients.sql.js';

type Dates = PipelineReport['dates'];

@QueryHandler(PipelineReport)
export class PipelineReportHandler implements IQueryHandler<PipelineReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which, isPublic }: PipelineReport): Promise<PipelineAnswer | PublicPipeline> {
    return this.facts.read(upTo, async (facts) => {
      const { stalledDays, minimumCell } = await policiesOn(facts, dates);
      const answer: PipelineAnswer = {
        ...dates,
        ...pipelineOf(await moveOutRows(facts, dates), { asOf: dates.asOf, stalledDays }, which),
        stageTimes: await stageTimes(facts, dates),
        assurance: await assuranceFigures(facts, dates),
        ...(await aftercareFigures(facts, dates)),
      };
      return isPublic ? forPublic(answer, minimumCell) : answer;
    });
  }
}

async function policiesOn(facts: Kysely<unknown>, dates: Dates) {
  const { rows } = await sql<{ key: string; values: PolicyValues }>`
    select key, values from facts.policy where key in ('reminders', 'suppression') and ${validAt(dates)}
  `.execute(facts);
  const adopted = (key: string) => rows.find((row) => row.key === key)?.values;
  const { stalledDays } = inForce('reminders', adopted('reminders'));
  return { stalledDays, minimumCell: inForce('suppression', adopted('suppression')).minimumCell };
}

async function moveOutRows(facts: Kysely<unknown>, dates: Dates): Promise<MoveOutRow[]> {
  const { rows } = await sql<MoveOutRow>`
    with moving as (select * from facts.move_out where ${validAt(dates)}),
         own as (select stream, move_out_id, stage, unnest(member_ids) as resident_id from moving),
         person as (select * from ${ofPeople(sql`own`, dates)} person),
         people as (select stream, move_out_id, array_agg(distinct person_id order by person_id) as member_ids
                      from person group by 1, 2),
         member as (select * from person where stage not in ('MOVED', 'WITHDRAWN')),
         home as (select stream, move_out_id, min(accommodation_id) as accommodation_id
                    from member join ${presentOn(dates)} there on there.resident_id = member.person_id group by 1, 2),
         managed as (select stream, move_out_id, min(manager_id) as manager_id
                       from member join ${clientsOn(dates)} mine using (person_id) group by 1, 2)
    select move_out_id as "moveOutId", household_id as "householdId", people.member_ids as "memberIds", stage,
           stage_since as "stageSince", started_on as "startedOn", eligibility, entitled_until as "entitledUntil",
           offer_id as "offerId",
           gross_cold_rent::float8 as "grossColdRent", ceiling::float8 as "ceiling", difference::float8 as "difference",
           authority, assurance_state as "assuranceState", planned_on as "plannedOn",
           accommodation_id as "accommodationId", manager_id as "managerId"
      from moving join people using (stream, move_out_id) left join home using (stream, move_out_id) left join managed using (stream, move_out_id)
     order by stage_since, move_out_id
  `.execute(facts);
  return rows;
}

/** Of the stages that were left by the day; each began with its `stage_since`. */
async function stageTimes(facts: Kysely<unknown>, { asOf, knownAt }: Dates): Promise<StageTime[]> {
  const { rows } = await sql<{ stage: Stage; passed: number; medianDays: number }>`
    with reached as (select distinct stream, move_out_id, stage, stage_since::date as since from facts.move_out
                      where ${knownAs(knownAt)} and valid_from <= ${asOf}::date),
         left_again as (select stage, lead(since) over (partition by stream, move_out_id order by since) - since as days
                          from reached)
    select stage, count(*)::int as passed,
           (percentile_cont(0.5) within group (order by days))::float8 as "medianDays"
      from left_again where days is not null group by stage
  `.execute(facts);
  return STAGES.filter((stage) => stage !== 'MOVED' && stage !== 'WITHDRAWN').map(
    (stage) => rows.find((row) => row.stage === stage) ?? { stage, passed: 0, medianDays: null },
  );
}

async function assuranceFigures(facts: Kysely<unknown>, dates: Dates): Promise<AssuranceFigures> {
  const { rows } = await sql<{ granted: number; refused: number }>`
    select count(*) filter (where granted)::int as granted, count(*) filter (where not granted)::int as refused
      from facts.assurance_answer where ${validAt(dates)}
  `.execute(facts);
  const { granted, refused } = rows[0]!;
  return { granted, refused, refusalRate: rateOf(refused, granted + refused) };
}

async function aftercareFigures(
  facts: Kysely<unknown>,
  dates: Dates,
): Promise<Readonly<{ aftercare: AftercareCounts; aftercareResults: AftercareResults }>> {
  const { rows } = await sql<AftercareCounts & Pick<AftercareResults, 'closed' | 'onTime' | 'stable'>>`
    with over as (select stream, aftercare_id, outcome, on_time from facts.aftercare_end where ${validAt(dates)}),
         held as (select due_on, exists (select from unnest(resident_ids) id where id not in
                                           (select resident_id from facts.death where ${validAt(dates)})) as alive
                    from facts.aftercare
                   where ${validAt(dates)} and (stream, aftercare_id) not in (select stream, aftercare_id from over)),
         real as (select outcome, on_time from over where outcome <> 'VOIDED')
    select (select count(*)::int from held) as "open",
           (select count(*)::int from held where due_on < ${dates.asOf} and alive) as "overdue",
           (select count(*)::int from real) as "closed",
           (select count(*)::int from real where on_time) as "onTime",
           (select count(*)::int from real where outcome = 'STABLE') as "stable"
  `.execute(facts);
  const { open, overdue, closed, onTime, stable } = rows[0]!;
  const [onTimeRate, stableRate] = [rateOf(onTime, closed), rateOf(stable, closed)];
  return { aftercare: { open, overdue }, aftercareResults: { closed, onTime, onTimeRate, stable, stableRate } };
}
