import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { addDays } from '#libs/eventing';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { type CaseloadAnswer, caseloadOf, CaseloadReport, type SiteCaseload, type WorkerCaseload } from './caseload.js';

const SILENT_AFTER_DAYS = 30;

@QueryHandler(CaseloadReport)
export class CaseloadReportHandler implements IQueryHandler<CaseloadReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo }: CaseloadReport): Promise<CaseloadAnswer> {
    return this.facts.read(upTo, async (facts) =>
      caseloadOf(dates, await workers(facts, dates), await sites(facts, dates)),
    );
  }
}

async function workers(facts: Kysely<unknown>, dates: CaseloadReport['dates']): Promise<WorkerCaseload[]> {
  const at = validAt(dates);
  const { rows } = await sql<WorkerCaseload>`
    with held as (select resident_id, max(valid_from) as last_on from facts.consultation
                   where ${at} and resident_id is not null group by 1),
         mine as (select manager_id as staff_id, count(*)::int as open_cases, max(last_on) as last_on,
                         count(*) filter (where last_on is null
                           or last_on < ${addDays(dates.asOf, -SILENT_AFTER_DAYS)}::date)::int as silent
                    from facts.responsibility left join held using (resident_id) where ${at} group by 1),
         deployed as (select staff_id, mode, accommodation_id from facts.deployment where ${at})
    select staff_id as "staffId", open_cases as "openCases", mode, accommodation_id as "accommodationId",
           to_char(last_on, 'YYYY-MM-DD') as "lastContactOn", silent as "withoutContact30d"
      from mine left join deployed using (staff_id) order by staff_id
  `.execute(facts);
  return rows;
}

async function sites(facts: Kysely<unknown>, dates: CaseloadReport['dates']): Promise<SiteCaseload[]> {
  const at = validAt(dates);
  const { rows } = await sql<SiteCaseload>`
    select presence.accommodation_id as "accommodationId", count(*)::int as "openCases"
      from (select resident_id from facts.open_case where ${at}) open_case
      left join (select resident_id, accommodation_id from facts.presence where ${at}) presence using (resident_id)
     group by 1 order by 1 nulls last
  `.execute(facts);
  return rows;
}
