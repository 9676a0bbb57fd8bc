import type { Dates } from '../dates.js';
import { api, bodyOf, type Schemas } from './client.js';

/** At the end of a day; null where there is none. */
export interface Counts {
  readonly cases: Schemas['CaseloadDayView'] | null;
  readonly moveOuts: Schemas['PipelineDayView'] | null;
}

/** How many cases and move-outs there are: for everybody, also for those who may not see them one by one. */
export async function countsAt({ asOf, knownAt }: Dates): Promise<Counts> {
  const day = { params: { query: { from: asOf, until: asOf, knownAt } } };
  const [cases, moveOuts] = await Promise.all([
    bodyOf(api.GET('/reports/caseload/days', day)),
    bodyOf(api.GET('/reports/pipeline/days', day)),
  ]);
  return { cases: cases.days.at(-1) ?? null, moveOuts: moveOuts.days.at(-1) ?? null };
}
