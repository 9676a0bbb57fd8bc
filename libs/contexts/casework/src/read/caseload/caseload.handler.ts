import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { weightsOf } from '../../model/case-weights.js';
import { CasesOn, type CasesOnAnswer } from '../../model/cases-on.js';
import { type CaseloadAnswer, type CaseloadFilter, caseloadOf, CaseloadReport, type Counted } from './caseload.js';

type Dates = CaseloadReport['dates'];

@QueryHandler(CaseloadReport)
export class CaseloadReportHandler implements IQueryHandler<CaseloadReport> {
  constructor(
    @Inject(FACTS) private readonly facts: Facts,
    private readonly queries: QueryBus,
  ) {}

  async execute({ dates, upTo, filter }: CaseloadReport): Promise<CaseloadAnswer> {
    // What is known at an instant does not change any more, so two readings agree.
    const { cases, reminders } = await this.queries.execute<CasesOn, CasesOnAnswer>(
      new CasesOn(dates, upTo, { ...filter, status: 'OPEN' }),
    );
    const beside = await this.facts.read(upTo, async (facts) => ({
      deployed: await deployedOn(facts, dates, filter),
      ...(await weightsOn(facts, dates)),
    }));
    return caseloadOf({ dates, filter }, { cases, contactDays: reminders.contactDays, ...beside });
  }
}

async function deployedOn(facts: Kysely<unknown>, dates: Dates, filter: CaseloadFilter): Promise<string[]> {
  const { unitId = null, managerId = null, mode = null } = filter;
  const { rows } = await sql<{ staffId: string }>`
    select staff_id as "staffId" from facts.deployment
     where ${validAt(dates)} and mode in ('ON_SITE', 'MOBILE') and unit_id = coalesce(${unitId}, unit_id)
       and staff_id = coalesce(${managerId}, staff_id) and mode = coalesce(${mode}, mode)
     order by staff_id`.execute(facts);
  return rows.map(({ staffId }) => staffId);
}

async function weightsOn(facts: Kysely<unknown>, dates: Dates): Promise<Pick<Counted, 'weights' | 'adopted'>> {
  const { rows } = await sql<{ values: Readonly<Record<string, unknown>>; validFrom: string; source: string }>`
    select values, valid_from as "validFrom", source from facts.policy
     where key = 'case-weights' and ${validAt(dates)}`.execute(facts);
  const [row] = rows;
  return { weights: weightsOf(row?.values), adopted: row ? { validFrom: row.validFrom, source: row.source } : null };
}
