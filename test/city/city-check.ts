import { sql } from 'kysely';
import { type CaseloadAnswer, CaseloadReport } from '#libs/contexts/casework';
import { type PipelineAnswer, PipelineReport } from '#libs/contexts/move-out';
import { type OccupancyAnswer, OccupancyReport } from '#libs/contexts/residency';
import { StaffingNeeds, StaffingReport } from '#libs/contexts/workforce';
import { addDays, daysBetween, endOfBerlinDay, type Instant, type LocalDate, type RecordedEvent } from '#libs/eventing';
import { QueryBus } from '@nestjs/cqrs';
import { withHandlers } from '../../apps/ops/src/opened.js';
import type { City } from '../../apps/ops/src/simulate/city.js';
import { diceFor } from '../../apps/ops/src/simulate/dice.js';
import type { DayTally } from '../../apps/ops/src/simulate/tally.js';
import type { Lotse } from '../../apps/standalone/src/lotse.js';
import { factLines } from './fact-lines.js';
import { naiveFacts, naiveHistory } from './naive-fold.js';

type Dates = Readonly<{ asOf: LocalDate; knownAt: Instant }>;

export interface Sample extends Dates {
  readonly stream: string;
  readonly naive: readonly string[];
  readonly read: readonly string[];
}

const LEAST_TOLD = new Set(['consultation', 'accommodation', 'servicemode', 'policy', 'unit']);

/** So many random streams at random dates: what the naive fold of the log says, and what the read model says. */
export async function samples({ store, database }: Lotse, city: City, count: number): Promise<Sample[]> {
  const dice = diceFor(city.seed, 'samples');
  const head = Number(await store.head());
  const found: Sample[] = [];
  const eventAt = async (position: number): Promise<RecordedEvent> =>
    (await store.readLog(String(position - 1), 1))[0]!;
  while (found.length < count) {
    const { stream, recordedAt } = await eventAt(dice.between(1, head));
    const isDull = LEAST_TOLD.has(stream.slice(0, stream.indexOf('-')));
    // Most of the log are consultations, which say little of how facts are derived.
    if (isDull && !dice.chance(0.02)) continue;
    const asOf = addDays(city.from, dice.between(0, daysBetween(city.from, city.until)));
    const knownAt = dice.chance(0.3)
      ? endOfBerlinDay(city.until)
      : dice.chance(0.5)
        ? recordedAt
        : (await eventAt(dice.between(1, head))).recordedAt;
    const dates = { asOf, knownAt };
    const naive = naiveFacts(stream, naiveHistory(await store.readStream(stream), asOf, knownAt), asOf);
    found.push({ stream, ...dates, naive, read: await factLines(database.kysely, stream, dates) });
  }
  return found;
}

/** On each day: how many cases are open, and how many responsibilities there are. */
export async function caseDays({ database }: Lotse, { from, until }: City, knownAt: Instant) {
  const { rows } = await sql<{ day: string; open: number; responsible: number; persons: number }>`
    with day as (select generate_series(${from}::date, ${until}::date, interval '1 day')::date as day),
         open as (select day, count(*)::int as n, count(distinct resident_id)::int as persons from day
                    join facts.open_case on valid_from <= day and valid_until >= day
                     and known_from <= ${knownAt}::timestamptz and known_until > ${knownAt}::timestamptz group by 1),
         responsible as (select day, count(*)::int as n from day
                    join facts.responsibility on valid_from <= day and valid_until >= day
                     and known_from <= ${knownAt}::timestamptz and known_until > ${knownAt}::timestamptz group by 1)
    select to_char(day.day, 'YYYY-MM-DD') as day, coalesce(open.n, 0) as open, coalesce(open.persons, 0) as persons,
           coalesce(responsible.n, 0) as responsible
      from day left join open using (day) left join responsible using (day) order by 1`.execute(database.kysely);
  return rows;
}

export type Reports = Awaited<ReturnType<typeof reportsAt>>;

/** The reports at each of the dates. */
export const reports = (lotse: Lotse, dates: readonly Dates[]) =>
  withHandlers(lotse, lotse.store, async (app) => {
    const head = await lotse.store.head();
    const answers: Reports[] = [];
    for (const at of dates) answers.push(await reportsAt(app.get(QueryBus), at, head));
    return answers;
  });

async function reportsAt(queries: QueryBus, dates: Dates, upTo: string) {
  return {
    dates,
    caseload: await queries.execute<CaseloadReport, CaseloadAnswer>(new CaseloadReport(dates, upTo)),
    pipeline: await queries.execute<PipelineReport, PipelineAnswer>(new PipelineReport(dates, upTo)),
    occupancy: await queries.execute<OccupancyReport, OccupancyAnswer>(new OccupancyReport(dates, upTo)),
    needs: await queries.execute<StaffingNeeds, object>(new StaffingNeeds(dates, upTo)),
    staffing: await queries.execute<StaffingReport, object>(new StaffingReport(dates, upTo)),
  };
}

/** What the reports say of a day, in the words of the tally. */
export async function reported(
  { database }: Lotse,
  { dates, caseload, pipeline, occupancy }: Reports,
): Promise<DayTally> {
  const { rows } = await sql<{ talks: number }>`select count(*)::int as talks from facts.consultation
    where valid_from <= ${dates.asOf}::date and known_until = 'infinity'`.execute(database.kysely);
  return {
    day: dates.asOf,
    present: occupancy.present,
    presentAt: counts(occupancy.sites.map(({ accommodationId, present }) => [accommodationId, present])),
    openCases: caseload.openCases,
    openCasesOf: counts(caseload.workers.map(({ staffId, openCases }) => [staffId, openCases])),
    stages: counts(pipeline.stages.map(({ stage, count }) => [stage, count])),
    openAftercares: pipeline.aftercare.open,
    talks: rows[0]!.talks,
  };
}

const counts = (pairs: readonly (readonly [string, number])[]): Record<string, number> =>
  Object.fromEntries(pairs.filter(([, count]) => count > 0));
