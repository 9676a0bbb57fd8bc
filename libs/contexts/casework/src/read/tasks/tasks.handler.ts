import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { CasesOn, type CasesOnAnswer } from '../../model/cases-on.js';
import {
  type AftercareRow,
  type DatedRow,
  type OfferRow,
  type RecommendationRow,
  Tasks,
  type TasksAnswer,
  tasksOf,
} from './tasks.js';
import { aliasesOn, ofPeople } from '../../../../residency/src/published/present.sql.js';
import { clientsOn, lastPermitsOn, transitionsOn } from '../../published/clients.sql.js';

type Dates = Tasks['dates'];

@QueryHandler(Tasks)
export class TasksHandler implements IQueryHandler<Tasks> {
  constructor(
    @Inject(FACTS) private readonly facts: Facts,
    private readonly queries: QueryBus,
  ) {}

  async execute(query: Tasks): Promise<TasksAnswer> {
    const { dates, upTo } = query;
    const { cases, reminders } = await this.queries.execute<CasesOn, CasesOnAnswer>(
      new CasesOn(dates, upTo, { status: 'OPEN' }),
    );
    const rows = await this.facts.read(upTo, async (facts) => ({
      aftercares: await openAftercares(facts, dates),
      offers: await waitingOffers(facts, dates),
      transitions: await expectedTransitions(facts, dates),
      permits: await permitsNearEnd(facts, dates, reminders.permitDays),
      recommendations: await openRecommendations(facts, dates),
    }));
    return tasksOf(query, { cases, reminders, ...rows });
  }
}

async function openAftercares(facts: Kysely<unknown>, dates: Dates): Promise<AftercareRow[]> {
  const { rows } = await sql<AftercareRow>`
    select aftercare_id as "aftercareId", household_id as "householdId", resident_ids as "residentIds",
           due_on as "dueOn", sources as "restsOn",
           (select coalesce(json_agg(json_build_object('residentId', dead.person_id, 'diedOn', dead.valid_from,
                                                       'restsOn', dead.sources) order by dead.person_id), '[]')
              from ${ofPeople(sql`(select * from facts.death where ${validAt(dates)})`, dates)} dead
             where dead.person_id = any (resident_ids)) as "deaths",
           (select min(manager_id) from ${clientsOn(dates)} responsible
             where responsible.person_id = any (resident_ids)) as "managerId"
      from (select stream, aftercare_id, household_id, due_on, sources,
                   (select array_agg(distinct coalesce(survivor_id, id) order by coalesce(survivor_id, id))
                      from unnest(resident_ids) id left join ${aliasesOn(dates)} alias on duplicate_id = id) as resident_ids
              from facts.aftercare care where ${validAt(dates, 'care')}) care
     where (stream, aftercare_id) not in
           (select stream, aftercare_id from facts.aftercare_end ended where ${validAt(dates, 'ended')})
  `.execute(facts);
  return rows;
}

async function waitingOffers(facts: Kysely<unknown>, dates: Dates): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`
    select case_id as "caseId", person_id as "residentId", offer_id as "offerId", offered_on as "offeredOn",
           from_manager_id as "fromManagerId", to_manager_id as "toManagerId", sources as "restsOn"
      from ${ofPeople(sql`(select * from facts.handover_offer where ${validAt(dates)})`, dates)} offer
  `.execute(facts);
  return rows;
}

async function expectedTransitions(facts: Kysely<unknown>, dates: Dates): Promise<DatedRow[]> {
  const { rows } = await sql<DatedRow>`
    select person_id as "residentId", notice_id as "id", expected_on as "dueOn", sources as "restsOn"
      from ${transitionsOn(dates)} transition where confirmed_on is null
  `.execute(facts);
  return rows;
}

async function permitsNearEnd(facts: Kysely<unknown>, dates: Dates, permitDays: number): Promise<DatedRow[]> {
  const { rows } = await sql<DatedRow>`
    select person_id as "residentId", permit_id as "id", valid_until::text as "dueOn", sources as "restsOn"
      from ${lastPermitsOn(dates)} permit where valid_until <= ${dates.asOf}::date + ${permitDays}::int
  `.execute(facts);
  return rows;
}

/** Of accommodations of the city; as `GET /reports/service-mode` says what needs a decision. */
async function openRecommendations(facts: Kysely<unknown>, dates: Dates): Promise<RecommendationRow[]> {
  const { rows } = await sql<RecommendationRow>`
    select said.accommodation_id as "accommodationId", said.occupancy, said.valid_from::text as "recommendedOn",
           said.sources as "restsOn"
      from facts.service_mode_recommendation said
      join facts.accommodation site on site.accommodation_id = said.accommodation_id
       and site.responsible_body = 'CITY' and ${validAt(dates, 'site')}
     where ${validAt(dates, 'said')} and not exists (
           select from facts.service_mode decided
            where decided.accommodation_id = said.accommodation_id and ${validAt(dates, 'decided')}
              and (decided.mode = said.mode or decided.valid_from >= said.valid_from))
  `.execute(facts);
  return rows;
}
