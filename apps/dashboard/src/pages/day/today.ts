import { api, bodyOf, type Schemas } from '../../api/client.js';
import type { Me } from '../../api/me.js';
import type { Dates } from '../../dates.js';

/** What a day asks of a worker. */
export interface Today {
  readonly tasks: Schemas['TasksView'];
  readonly cases: Schemas['CaseOverviewView'];
  readonly requests: Schemas['RequestQueueView']['requests'];
  readonly others: Schemas['EntriesOfOthersView'];
}

const MANY = 200;
/** @param since a day: what others have recorded since then */
export async function todayOf(
  { staffId, sites }: Me & { staffId: string },
  dates: Dates,
  since: string,
): Promise<Today> {
  const query = { ...dates, managerId: staffId, limit: MANY };
  const [tasks, cases, queue, others] = await Promise.all([
    bodyOf(api.GET('/tasks', { params: { query } })),
    bodyOf(api.GET('/cases', { params: { query: { ...query, status: 'OPEN', sort: 'nextTaskOn' } } })),
    bodyOf(api.GET('/reports/requests', { params: { query: { ...dates, state: 'WAITING', limit: MANY } } })),
    bodyOf(api.GET('/cases/entries-of-others', { params: { query: { ...query, since } } })),
  ]);
  const mine = new Set(cases.cases.map(({ residentId }) => residentId));
  const requests = queue.requests.filter(
    ({ residentId, accommodationId }) =>
      (residentId !== null && mine.has(residentId)) || sites.includes(accommodationId),
  );
  return { tasks, cases, requests, others };
}
