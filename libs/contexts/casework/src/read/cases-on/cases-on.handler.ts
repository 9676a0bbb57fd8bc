import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { addDays, type LocalDate } from '#libs/eventing';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { aliasesOn, ofPeople, personOf, presentOn } from '../../../../residency/src/published/present.sql.js';
import { intakeBeginsOn, weightsOf } from '../../model/case-weights.js';
import { type CaseOnDay, CasesOn, type CasesOnAnswer, type CaseSort, type WhichCases } from '../../model/cases-on.js';
import { inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import { type Reminders, remindersOf } from '../../model/reminders.js';

type Dates = CasesOn['dates'];

@QueryHandler(CasesOn)
export class CasesOnHandler implements IQueryHandler<CasesOn> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which }: CasesOn): Promise<CasesOnAnswer> {
    return this.facts.read(upTo, async (facts) => {
      // Facts of a day look like few rows to the planner, so that it would read whole tables once for each case.
      await sql`set local enable_nestloop = off`.execute(facts);
      const policies = await policiesOn(facts, dates);
      const rows = await casesOn(facts, dates, which, policies);
      const total = rows[0]?.total ?? 0;
      return { cases: rows.map(({ total: _, ...one }) => one), total, reminders: policies.reminders };
    });
  }
}

type Policies = Readonly<{ reminders: Reminders; topicDays: number; intakeBegins: LocalDate }>;

async function policiesOn(facts: Kysely<unknown>, dates: Dates): Promise<Policies> {
  const { rows } = await sql<{ key: string; values: PolicyValues }>`
    select key, values from facts.policy where key in ('reminders', 'reporting', 'case-weights') and ${validAt(dates)}`.execute(
    facts,
  );
  const adopted = (key: string) => rows.find((row) => row.key === key)?.values;
  return {
    reminders: remindersOf(adopted('reminders')),
    topicDays: inForce('reporting', adopted('reporting')).recentTopicsDays,
    intakeBegins: intakeBeginsOn(dates.asOf, weightsOf(adopted('case-weights'))),
  };
}

async function casesOn(facts: Kysely<unknown>, dates: Dates, which: WhichCases, policies: Policies) {
  const { reminders, topicDays } = policies;
  const inStatus = which.status === undefined ? sql`` : sql` and status = ${which.status}`;
  const { rows } = await sql<CaseOnDay & Readonly<{ total: number }>>`
    with record as (
      select * from ${ofPeople(sql`(select * from facts.case_record where ${validAt(dates)}${inStatus})`, dates)} recorded),
    ${residents(dates)}, ${managers(dates)}, ${contacts(dates, topicDays)}, ${processes(dates)},
    circumstances as (
      select record.case_id, record.person_id, record.resident_id as recorded_as, status, opened_on, open_since, closed_on, closed_because, record.manager_id,
             coalesce(manager.value, ${NOBODY}::json) as manager, manager.unit_id, manager.mode, home.accommodation_id,
             mine.valid_from::text as responsible_since, home.valid_from::text as lives_there_since,
             served.mode as served_as, household_id,
             need.language as interpreter_language, contact.day::text as last_contact_on,
             coalesce(recent.topics, '{}') as topics, move_out_id, aftercare_id, due_on as aftercare_due_on,
             dead.valid_from::text as died_on,
             case when home.person_id is null then away.valid_from::text end as away_since,
             greatest(contact.day, open_since::date) as contact_since,
             status = 'CLOSED' or row_number() over (partition by record.person_id, status
               order by record.is_duplicate, record.resident_id, record.case_id) = 1 as counts,
             json_build_object('case', record.sources, 'contact', contact.sources, 'home', home.sources,
                               'employment', manager.employment, 'deployment', manager.deployment,
                               'moveOut', moving.sources, 'death', dead.sources, 'away', away.sources) as rests_on
        from record
        left join home using (person_id) left join dead using (person_id) left join away using (person_id)
        left join household using (person_id) left join need using (person_id)
        left join contact using (person_id) left join recent using (person_id)
        left join moving using (person_id) left join caring using (person_id)
        left join manager using (manager_id)
        left join mine on mine.case_id = record.case_id and mine.resident_id = record.resident_id
        left join served on served.accommodation_id = home.accommodation_id),
    found as (
      select *, case when status <> 'OPEN' then null
                     when died_on is not null then died_on
                     when away_since is not null then (away_since::date + ${reminders.awayDays}::int)::text
                     else least((contact_since + ${reminders.contactDays}::int)::text, aftercare_due_on) end as next_task_on
        from circumstances),
    asked as (select * from found where ${condition(dates, which, policies)}),
    chosen as (select *, count(*) over ()::int as total, row_number() over (order by ${orderOf(which.sort)}) as place
                 from ${which.sharesHousehold === true ? sharingHousehold : sql`asked`})
    select case_id as "caseId", person_id as "residentId", recorded_as as "recordedAs", status, opened_on as "openedOn", open_since as "openSince",
           closed_on as "closedOn", closed_because as "closedBecause", manager_id as "managerId", responsible_since as "responsibleSince", manager,
           accommodation_id as "accommodationId", lives_there_since as "livesThereSince", served_as as "servedAs",
           household_id as "householdId", interpreter_language as "interpreterLanguage",
           last_contact_on as "lastContactOn", topics, move_out_id as "moveOutId", aftercare_id as "aftercareId",
           aftercare_due_on as "aftercareDueOn", died_on as "diedOn", away_since as "awaySince",
           next_task_on as "nextTaskOn", counts, rests_on as "restsOn", total
      from chosen
     where place > coalesce((select place from chosen where case_id = ${which.after?.caseId ?? null}
                                and recorded_as = ${which.after?.recordedAs ?? null}), 0)
     order by place limit ${which.limit ?? null}
  `.execute(facts);
  return rows;
}

/** One row for each person, the first in the order, of those that are valid on the day. */
const ofEach = (
  dates: Dates,
  rows: RawBuilder<unknown>,
  columns: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  select distinct on (person_id) person_id, ${columns}
    from ${ofPeople(sql`(select * from ${rows} rows where ${validAt(dates)})`, dates)} own
   order by person_id, ${order}, resident_id`;

/** A person is at home, away, dead or in need of an interpreter under whichever id it is recorded. */
const residents = (dates: Dates) => sql`
  home as (select resident_id as person_id, accommodation_id, valid_from, sources from ${presentOn(dates)} present),
  household as (${ofEach(dates, sql`facts.household_membership`, sql`household_id`, sql`is_duplicate, valid_from desc`)}),
  need as (${ofEach(dates, sql`facts.interpreter_need`, sql`language`, sql`valid_from desc, is_duplicate`)}),
  dead as (${ofEach(dates, sql`facts.death`, sql`valid_from, sources`, sql`valid_from, is_duplicate`)}),
  away as (${ofEach(dates, sql`(select * from facts.departure where kind = 'UNKNOWN')`, sql`valid_from, sources`, sql`valid_from desc, is_duplicate`)}),
  served as (select accommodation_id, mode from facts.service_mode where ${validAt(dates)})`;

/** A contract that was made permanent goes on in a second row: its last day is that of the row nothing follows. */
const managers = (dates: Dates) => sql`
  mine as (select case_id, resident_id, valid_from from facts.responsibility where ${validAt(dates)}),
  contract as (select staff_id, unit_id, sources from facts.employment where ${validAt(dates)}),
  contract_end as (
    select staff_id, case when contract.staff_id is null then max(valid_until) filter (where valid_until < ${dates.asOf}::date)
                          else min(valid_until) filter (where valid_until >= ${dates.asOf}::date) end as until
      from facts.employment own left join contract using (staff_id)
     where ${knownAs(dates.knownAt, 'own')} and not exists (
           select 1 from facts.employment next
            where next.staff_id = own.staff_id and next.valid_from = own.valid_until + 1 and ${knownAs(dates.knownAt, 'next')})
     group by staff_id, contract.staff_id),
  deployed as (select staff_id, mode, accommodation_id, valid_from, sources from facts.deployment where ${validAt(dates)}),
  deployed_before as (select staff_id, max(valid_until) as until from facts.deployment
                       where ${knownAs(dates.knownAt)} and valid_until < ${dates.asOf}::date group by 1),
  manager as (
    select staff_id as manager_id, unit_id, mode, contract.sources as employment, deployed.sources as deployment,
           json_build_object('unitId', unit_id, 'mode', mode, 'accommodationId', accommodation_id,
                             'deployedSince', valid_from, 'employedUntil', contract_end.until,
                             'deployedUntil', case when mode is null then deployed_before.until end) as value
      from contract_end left join contract using (staff_id) left join deployed using (staff_id)
      left join deployed_before using (staff_id))`;

/**
 * The last contact with each person, a talk or one of the aftercare somebody is in. Talks are many: the last one of
 * each id is looked up instead of reading them all.
 */
const contacts = (dates: Dates, topicDays: number) => sql`
  ids as (select person_id, resident_id from record
          union select person_id, person_id from record
          union select person_id, duplicate_id from record join ${aliasesOn(dates)} alias on survivor_id = person_id),
  talk as (
    select person_id, day, sources from ids cross join lateral (
      select valid_from as day, sources from facts.consultation
       where resident_id = ids.resident_id and ${validAt(dates)} order by valid_from desc, sources limit 1) last),
  visited as (
    select unnest(care.resident_ids) as resident_id, visit.valid_from as day, visit.sources
      from facts.aftercare_contact visit
      join facts.aftercare care on care.aftercare_id = visit.aftercare_id and care.stream = visit.stream
           and visit.valid_from between care.valid_from and care.valid_until and ${knownAs(dates.knownAt, 'care')}
     where ${validAt(dates, 'visit')}),
  held as (select person_id, day, sources from talk
           union all select person_id, day, sources from ${ofPeople(sql`visited`, dates)} visited),
  contact as (select distinct on (person_id) person_id, day, sources from held order by person_id, day desc, sources),
  recent as (
    select person_id, array_agg(distinct topic order by topic) as topics from (
      select distinct person_id, topics from ids cross join lateral (
        select topics from facts.consultation
         where resident_id = ids.resident_id and ${validAt(dates)}
           and valid_from > ${addDays(dates.asOf, -topicDays)}::date offset 0) lately) alike, unnest(topics) topic
     group by 1)`;

const processes = (dates: Dates) => sql`
  mover as (select unnest(member_ids) as resident_id, move_out_id, started_on, sources from facts.move_out
             where ${validAt(dates)} and stage not in ('MOVED', 'WITHDRAWN')),
  moving as (select distinct on (person_id) person_id, move_out_id, sources from ${ofPeople(sql`mover`, dates)} mover
              order by person_id, started_on desc),
  cared_for as (select unnest(resident_ids) as resident_id, aftercare_id, due_on, moved_out_on from facts.aftercare
                 where ${validAt(dates)} and (stream, aftercare_id) not in
                       (select stream, aftercare_id from facts.aftercare_end where ${validAt(dates)})),
  caring as (select distinct on (person_id) person_id, aftercare_id, due_on from ${ofPeople(sql`cared_for`, dates)} cared_for
              order by person_id, moved_out_on desc)`;

/** Of those asked for, of each household all but the first one. */
const sharingHousehold = sql`
  (select * from (select *, row_number() over (partition by coalesce(household_id, person_id) order by case_id, recorded_as) as in_household
                    from asked) one where in_household > 1) later`;

/** As `phaseOf` says it of one case. */
const phase = (intakeBegins: LocalDate) => sql`
  case when open_since >= ${intakeBegins} then 'INTAKE' when move_out_id is not null then 'MOVE_OUT'
       when aftercare_id is not null then 'AFTERCARE' else 'STEADY' end`;

/** Of open cases: the last talk, or the opening where there was none since. */
function contactIn({ withoutContactDays: without, contactWithinDays: within }: WhichCases, { asOf }: Dates) {
  const since = (days: number) => sql`${addDays(asOf, -days)}::date`;
  return [
    ...(without === undefined ? [] : [sql`status = 'OPEN' and contact_since < ${since(without)}`]),
    ...(within === undefined ? [] : [sql`status = 'OPEN' and contact_since >= ${since(within)}`]),
  ];
}

function condition(dates: Dates, which: WhichCases, { intakeBegins }: Policies): RawBuilder<unknown> {
  const { text, without = [] } = which;
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`];
  const all = [
    ...equal('manager_id', which.managerId),
    ...(which.residentId === undefined ? [] : [sql`person_id = ${personOf(which.residentId, dates)}`]),
    ...(which.eachPersonOnce === true ? [sql`counts`] : []),
    ...(without.length === 0
      ? []
      : [sql`person_id not in (${sql.join(without)}) and recorded_as not in (${sql.join(without)})`]),
    ...equal('accommodation_id', which.accommodationId),
    ...equal('unit_id', which.unitId),
    ...(which.mode === undefined ? [] : [sql`coalesce(mode, 'NONE') = ${which.mode}`]),
    ...contactIn(which, dates),
    ...(which.phase === undefined ? [] : [sql`status = 'OPEN' and ${phase(intakeBegins)} = ${which.phase}`]),
    ...(which.sharesHousehold === true ? [sql`status = 'OPEN'`] : []),
    ...(text === undefined
      ? []
      : [sql`position(lower(${text}) in lower(case_id || ' ' || person_id || ' ' || recorded_as)) > 0`]),
  ];
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}

/** Whoever was never talked to comes first; what has no task comes last. */
function orderOf(sort: CaseSort = 'caseId'): RawBuilder<unknown> {
  const order = sql`case_id, recorded_as`;
  switch (sort) {
    case 'caseId':
      return order;
    case 'openedOn':
      return sql`opened_on, ${order}`;
    case 'lastContactOn':
      return sql`last_contact_on nulls first, ${order}`;
    case 'oldestContactOn':
      return sql`last_contact_on nulls last, ${order}`;
    case 'nextTaskOn':
      return sql`next_task_on nulls last, ${order}`;
    case 'managerId':
      return sql`manager_id, ${order}`;
    case 'accommodationId':
      return sql`accommodation_id nulls last, ${order}`;
  }
}

const NOBODY = JSON.stringify({
  ...{ unitId: null, mode: null, accommodationId: null, deployedSince: null, employedUntil: null },
  deployedUntil: null,
});
