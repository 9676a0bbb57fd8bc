import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import type { EventStore, Position } from '#libs/eventing';
import { EVENT_STORE } from '#libs/eventing-nest';
import { type Facts, FACTS } from '#libs/read-store';
import {
  type ChangedFact,
  decidingEntries,
  differences,
  StaffingComparison,
  type StaffingComparisonAnswer,
} from './staffing-comparison.js';
import { type StaffingAnswer, StaffingReport } from './staffing-report.js';

/** The tables that the staffing report counts. */
const TABLES = ['employment', 'deployment', 'unit', 'accommodation', 'expansion_plan'];

@QueryHandler(StaffingComparison)
export class StaffingComparisonHandler implements IQueryHandler<StaffingComparison> {
  constructor(
    private readonly queries: QueryBus,
    @Inject(FACTS) private readonly facts: Facts,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute(compared: StaffingComparison): Promise<StaffingComparisonAnswer> {
    const { upTo } = compared;
    const then = await this.#report(compared.then, upTo);
    const today = await this.#report(compared.today, upTo);
    const changed = await this.facts.read(upTo, async (facts) => {
      const found = [];
      for (const table of TABLES) found.push(...(await changedFacts(facts, table, compared)));
      return found;
    });
    const streams = [...new Set(changed.map(({ stream }) => stream))];
    const recorded = (await Promise.all(streams.map((stream) => this.store.readStream(stream)))).flat();
    return { then, today, differences: differences(then, today), entries: decidingEntries(recorded, changed) };
  }

  #report(dates: StaffingReport['dates'], upTo: Position): Promise<StaffingAnswer> {
    return this.queries.execute<StaffingReport, StaffingAnswer>(new StaffingReport(dates, upTo));
  }
}

/** Facts valid on the reporting date that were known then and no longer today, or today and not then. */
async function changedFacts(
  facts: Kysely<unknown>,
  table: string,
  { then, today }: StaffingComparison,
): Promise<ChangedFact[]> {
  const { rows } = await sql<ChangedFact>`
      select stream, case when known_from <= ${then.knownAt}::timestamptz then known_until else known_from end as "changedAt"
        from ${sql.table(`facts.${table}`)}
       where valid_from <= ${then.asOf}::date and valid_until >= ${then.asOf}::date
         and (known_from <= ${then.knownAt}::timestamptz and known_until > ${then.knownAt}::timestamptz)
             <> (known_from <= ${today.knownAt}::timestamptz and known_until > ${today.knownAt}::timestamptz)
    `.execute(facts);
  return rows;
}
