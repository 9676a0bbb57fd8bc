import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import {
  placementFigures,
  PlacementReport,
  type PlacementReportAnswer,
  type PlacementRow,
} from './placement-report.js';
import { forPublic } from './public-placements.js';

@QueryHandler(PlacementReport)
export class PlacementReportHandler implements IQueryHandler<PlacementReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, wanted }: PlacementReport): Promise<PlacementReportAnswer> {
    const { from, until, isPublic } = wanted;
    return this.facts.read(upTo, async (facts) => {
      const figures = placementFigures(await placementRows(facts, dates, wanted));
      const shown = isPublic ? forPublic(figures, await minimumCell(facts, dates)) : figures;
      return { ...dates, from, until, ...shown };
    });
  }
}

type Dates = PlacementReport['dates'];

/** What was never taken up is no placement. */
async function placementRows(
  facts: Kysely<unknown>,
  dates: Dates,
  { from, until }: PlacementReport['wanted'],
): Promise<PlacementRow[]> {
  const { rows } = await sql<PlacementRow>`
    with placed as (
      select * from facts.placement
       where ${validAt(dates)} and end_reason is distinct from 'NOT_TAKEN_UP'
         and first_day between ${from} and ${until}),
    lasting as (
      select placement_id, json_agg(json_build_object('months', months, 'isActive', is_active)) as durability
        from facts.placement_durability where ${validAt(dates)} group by 1)
    select placed.placement_id as "placementId", placed.kind, category, basis, supported_by as "supportedBy", stage,
           employer.sector,
           (select accommodation_id from facts.presence home
             where home.resident_id = placed.resident_id and ${knownAs(dates.knownAt, 'home')}
               and least(first_day::date, ${dates.asOf}::date) between home.valid_from and home.valid_until
             limit 1) as "accommodationId",
           coalesce(durability, '[]') as durability
      from placed
      left join facts.employer employer
        on employer.employer_id = placed.employer_id and ${validAt(dates, 'employer')}
      left join lasting using (placement_id)
     order by first_day, placement_id
  `.execute(facts);
  return rows;
}

async function minimumCell(facts: Kysely<unknown>, dates: Dates): Promise<number> {
  const { rows } = await sql<{ values: PolicyValues }>`
    select values from facts.policy where key = 'suppression' and ${validAt(dates)}`.execute(facts);
  return inForce('suppression', rows[0]?.values).minimumCell;
}
