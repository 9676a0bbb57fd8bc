import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import type { EventStore } from '#libs/eventing';
import { EVENT_STORE, type ReportingDates } from '#libs/eventing-nest';
import { FACTS } from '#libs/read-store';
import { type ChangedFact, decidingEntries, type DecidingEntry, type Difference, differences } from './staffing-comparison.js';
import { staffingFigures } from './staffing-figures.js';
import type { StaffingFigures } from './staffing-report.js';

export type StaffingAnswer = ReportingDates & StaffingFigures;

/** Who is employed and deployed where, at the end of a day. */
export class StaffingReport extends Query<StaffingAnswer> {
  constructor(readonly dates: ReportingDates) {
    super();
  }
}

@QueryHandler(StaffingReport)
export class StaffingReportHandler implements IQueryHandler<StaffingReport> {
  constructor(@Inject(FACTS) private readonly facts: Kysely<unknown>) {}

  async execute({ dates }: StaffingReport): Promise<StaffingAnswer> {
    return { ...dates, ...(await staffingFigures(this.facts, dates)) };
  }
}

/** The same reporting date as known then and as known today, beside each other. */
export interface StaffingComparisonAnswer {
  readonly then: StaffingAnswer;
  readonly today: StaffingAnswer;
  readonly differences: readonly Difference[];
  readonly entries: readonly DecidingEntry[];
}

export class StaffingComparison extends Query<StaffingComparisonAnswer> {
  constructor(
    readonly then: ReportingDates,
    /** Same reporting date, later knowledge. */
    readonly today: ReportingDates,
  ) {
    super();
  }
}

const TABLES = ['employment', 'deployment', 'unit', 'accommodation', 'expansion_plan'];

@QueryHandler(StaffingComparison)
export class StaffingComparisonHandler implements IQueryHandler<StaffingComparison> {
  constructor(
    @Inject(FACTS) private readonly facts: Kysely<unknown>,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ then, today }: StaffingComparison): Promise<StaffingComparisonAnswer> {
    const [figuresThen, figuresToday] = [
      await staffingFigures(this.facts, then),
      await staffingFigures(this.facts, today),
    ];
    const changed = (await Promise.all(TABLES.map((table) => this.#changed(table, then, today)))).flat();
    return {
      then: { ...then, ...figuresThen },
      today: { ...today, ...figuresToday },
      differences: differences(figuresThen, figuresToday),
      entries: await decidingEntries(this.store, changed),
    };
  }

  /** Facts valid on the reporting date that were known then and no longer today, or today and not then. */
  async #changed(table: string, { asOf, knownAt: then }: ReportingDates, { knownAt: today }: ReportingDates) {
    const { rows } = await sql<ChangedFact>`
      select stream, case when known_from <= ${then}::timestamptz then known_until else known_from end as "changedAt"
        from ${sql.table(`facts.${table}`)}
       where valid_from <= ${asOf}::date and valid_until >= ${asOf}::date
         and (known_from <= ${then}::timestamptz and known_until > ${then}::timestamptz)
             <> (known_from <= ${today}::timestamptz and known_until > ${today}::timestamptz)
    `.execute(this.facts);
    return rows;
  }
}
