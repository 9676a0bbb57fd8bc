import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import {
  type FigureRow,
  queueOf,
  type RequestInQueue,
  RequestQueue,
  type RequestQueueAnswer,
  type RequestSort,
} from './requests.js';

@QueryHandler(RequestQueue)
export class RequestQueueHandler implements IQueryHandler<RequestQueue> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(query: RequestQueue): Promise<RequestQueueAnswer> {
    return this.facts.read(query.upTo, async (facts) =>
      queueOf(query, await figures(facts, query), await page(facts, query)),
    );
  }
}

/**
 * Requests with what became of them by that day. A talk answers only what had been asked for by then; a talk wins over
 * a closing that somebody entered for an earlier day, and nothing waits for the dead. A site is mobile as it was decided, and where nobody has
 * decided, as whoever came was deployed.
 */
const requests = ({ dates, wanted: { accommodationId } }: RequestQueue) => sql`
  answer as (
    select distinct on (asked.request_id) asked.request_id, talk.consultation_id, talk.mode, talk.valid_from as answered_on
      from facts.consultation_request asked
      join facts.consultation talk on talk.occasion = 'ON_REQUEST' and talk.occasion_id = asked.request_id
       and talk.valid_from >= asked.valid_from
     where ${validAt(dates, 'asked')} and ${validAt(dates, 'talk')}
     order by asked.request_id, talk.valid_from, talk.consultation_id),
  closing as (
    select request_id, reason, valid_from as closed_on from facts.consultation_request_end where ${validAt(dates)}
    union all
    select request_id, 'DECEASED', greatest(dead.valid_from, asked.valid_from)
      from facts.consultation_request asked join facts.death dead using (resident_id)
     where ${validAt(dates, 'asked')} and ${validAt(dates, 'dead')}),
  ended as (select distinct on (request_id) request_id, reason, closed_on from closing order by request_id, closed_on, reason),
  request as (
    select asked.*, asked.valid_from as requested_on, answered_on, consultation_id,
           case when answered_on is null then closed_on end as closed_on,
           case when answered_on is null then reason end as reason,
           case when answered_on is not null then 'ANSWERED' when closed_on is not null then 'CLOSED'
                else 'WAITING' end as state,
           coalesce(answered_on, closed_on, ${dates.asOf}::date) - asked.valid_from as days,
           answered_on is null and closed_on is null and coalesce(needed_by < ${dates.asOf}, false) as overdue,
           coalesce((select nullif(mode.mode, 'NONE') from facts.service_mode mode
                      where mode.accommodation_id = asked.accommodation_id and ${knownAs(dates.knownAt, 'mode')}
                        and mode.valid_from <= asked.valid_from and mode.valid_until >= asked.valid_from limit 1),
                    answer.mode) = 'MOBILE' as mobile
      from facts.consultation_request asked left join answer using (request_id) left join ended using (request_id)
     where ${validAt(dates, 'asked')}
       and ${accommodationId === undefined ? sql`true` : sql`asked.accommodation_id = ${accommodationId}`})`;

async function figures(facts: Kysely<unknown>, query: RequestQueue): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    with ${requests(query)}
    select accommodation_id as "accommodationId",
           count(*) filter (where state = 'WAITING')::int as "waiting",
           count(*) filter (where overdue)::int as "overdue",
           count(*) filter (where state = 'ANSWERED')::int as "answered",
           count(*) filter (where state = 'CLOSED')::int as "closed",
           (percentile_cont(0.5) within group (order by days) filter (where state = 'ANSWERED'))::float8 as "medianDays",
           count(*) filter (where state = 'ANSWERED' and mobile)::int as "answeredMobile",
           (percentile_cont(0.5) within group (order by days)
              filter (where state = 'ANSWERED' and mobile))::float8 as "medianDaysMobile"
      from request group by grouping sets ((accommodation_id), ()) order by accommodation_id nulls last
  `.execute(facts);
  return rows;
}

const ORDER: Readonly<Record<RequestSort, ReturnType<typeof sql>>> = {
  neededBy: sql`needed_by nulls last, requested_on`,
  requestedOn: sql`requested_on`,
  waitingDays: sql`days desc`,
};

/** Those on the page, and how many there are on all. */
async function page(
  facts: Kysely<unknown>,
  query: RequestQueue,
): Promise<Pick<RequestQueueAnswer, 'count' | 'requests'>> {
  const { state, sort, without, limit, offset } = query.wanted;
  const { rows } = await sql<RequestInQueue & { count: number }>`
    with ${requests(query)},
    listed as (
      select * from request where ${state === undefined ? sql`true` : sql`state = ${state}`}
         and (resident_id is null or resident_id <> all (${[...without]}::text[])))
    select counted.count, request_id as "requestId", accommodation_id as "accommodationId",
           resident_id as "residentId", requested_by as "requestedBy", topics,
           to_char(requested_on, 'YYYY-MM-DD') as "requestedOn", needed_by as "neededBy", state,
           days as "waitingDays", overdue, to_char(answered_on, 'YYYY-MM-DD') as "answeredOn",
           consultation_id as "consultationId", to_char(closed_on, 'YYYY-MM-DD') as "closedOn",
           reason as "closedBecause"
      from (select count(*)::int from listed) counted left join lateral (
           select * from listed order by ${ORDER[sort]}, request_id limit ${limit} offset ${offset}) page on true
     order by ${ORDER[sort]}, request_id
  `.execute(facts);
  // A page without anybody has one row, with the count.
  const shown = rows.flatMap(({ count: _, ...row }) => (row.requestId === null ? [] : [row]));
  return { count: rows[0]!.count, requests: shown };
}
