import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import {
  MoveOutHistories,
  type MoveOutHistoriesAnswer,
  type MoveOutHistory,
  withoutFuture,
} from './move-out-histories.js';

@QueryHandler(MoveOutHistories)
export class MoveOutHistoriesHandler implements IQueryHandler<MoveOutHistories> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(query: MoveOutHistories): Promise<MoveOutHistoriesAnswer> {
    const rows = await this.facts.read(query.upTo, (facts) => histories(facts, query));
    return { ...query.dates, moveOuts: rows.map(withoutFuture) };
  }
}

async function histories(facts: Kysely<unknown>, { dates, of }: MoveOutHistories): Promise<MoveOutHistory[]> {
  const { householdId = null, moveOutId = null } = of;
  const { rows } = await sql<MoveOutHistory>`
    select move_out_id as "moveOutId", household_id as "householdId", started_on as "startedOn", stage,
           stage_since as "stageSince", eligibility,
           (select json_agg(json_build_object(
                     'from', step.valid_from, 'until', step.valid_until, 'stage', step.stage,
                     'memberIds', step.member_ids, 'offerId', step.offer_id, 'grossColdRent', step.gross_cold_rent,
                     'ceiling', step.ceiling, 'difference', step.difference, 'authority', step.authority,
                     'assuranceState', step.assurance_state, 'entitledUntil', step.entitled_until,
                     'plannedOn', step.planned_on) order by step.valid_from)
              from facts.move_out step
             where step.stream = one.stream and step.move_out_id = one.move_out_id
               and ${knownAs(dates.knownAt, 'step')} and step.valid_from <= ${dates.asOf}::date) as "history",
           (select aftercare_id from facts.aftercare care
             where care.household_id = one.household_id and one.stage = 'MOVED' and care.resident_ids && one.member_ids
               and care.moved_out_on <= one.stage_since and ${knownAs(dates.knownAt, 'care')}
               and care.valid_from <= ${dates.asOf}::date
             order by care.moved_out_on desc, care.valid_from desc limit 1) as "aftercareId"
      from facts.move_out one
     where ${validAt(dates, 'one')} and household_id = coalesce(${householdId}, household_id)
       and move_out_id = coalesce(${moveOutId}, move_out_id)
     order by started_on, move_out_id
  `.execute(facts);
  return rows;
}
