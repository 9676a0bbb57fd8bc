import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import {
  type AssessmentInForce,
  CoordinationReport,
  type CoordinationReportAnswer,
  firstDayOf,
  type MeetingInLog,
  type OperatorCoordination,
  type SiteCoordination,
} from './coordination-report.js';

@QueryHandler(CoordinationReport)
export class CoordinationReportHandler implements IQueryHandler<CoordinationReport> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: CoordinationReport): Promise<CoordinationReportAnswer> {
    const { dates, upTo, which } = question;
    return this.facts.read(upTo, async (facts) => {
      const from = which.from ?? firstDayOf(dates.asOf, await monthsOn(facts, dates));
      const asked = { ...question, from };
      const [meetings] = await counts(facts, asked);
      return {
        ...dates,
        from,
        meetings: meetings ?? { site: 0, management: 0, total: 0 },
        sites: await sites(facts, asked),
        operators: await operators(facts, asked),
        log: await log(facts, asked),
        assessments: await assessments(facts, asked),
      };
    });
  }
}

type Asked = Pick<CoordinationReport, 'dates' | 'which'> & Readonly<{ from: string }>;

async function monthsOn(facts: Kysely<unknown>, dates: Asked['dates']): Promise<number> {
  const { rows } = await sql<{ values: PolicyValues }>`
    select values from facts.policy where key = 'reporting' and ${validAt(dates)}`.execute(facts);
  return inForce('reporting', rows[0]?.values).coordinationMonths;
}

const isInPeriod = ({ dates, from }: Asked): RawBuilder<unknown> =>
  sql`${validAt(dates)} and valid_from >= ${from}::date`;

async function counts(facts: Kysely<unknown>, asked: Asked) {
  const { rows } = await sql<CoordinationReportAnswer['meetings']>`
    select count(*) filter (where level = 'SITE')::int as "site",
           count(*) filter (where level = 'MANAGEMENT')::int as "management", count(*)::int as "total"
      from facts.coordination_meeting where ${isAsked(asked)}
  `.execute(facts);
  return rows;
}

function isAsked(asked: Asked): RawBuilder<unknown> {
  const { operatorId, accommodationId, level } = asked.which;
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`];
  const all = [
    isInPeriod(asked),
    ...equal('operator_id', operatorId),
    ...equal('accommodation_id', accommodationId),
    ...equal('level', level),
  ];
  return sql.join(all, sql` and `);
}

async function sites(facts: Kysely<unknown>, asked: Asked): Promise<readonly SiteCoordination[]> {
  const { dates, which } = asked;
  const at = validAt(dates);
  const { rows } = await sql<SiteCoordination>`
    with held as (select accommodation_id, count(*)::int as meetings from facts.coordination_meeting
                   where ${isInPeriod(asked)} and accommodation_id is not null group by 1),
         last as (select accommodation_id, max(valid_from)::text as on_day from facts.coordination_meeting
                   where ${at} and accommodation_id is not null group by 1),
         open as (select accommodation_id, count(*)::int as issues, min(valid_from) as since
                    from facts.coordination_issue where ${at} and accommodation_id is not null group by 1),
         run as (select accommodation_id, operator_id from facts.operator_assignment where ${at})
    select site.accommodation_id as "accommodationId", name, operator_id as "operatorId",
           coalesce(meetings, 0) as "meetings", on_day as "lastHeldOn", coalesce(issues, 0) as "openIssues",
           (${dates.asOf}::date - since)::int as "oldestIssueDays"
      from (select * from facts.accommodation where ${at} and responsible_body = 'CITY') site
      left join held using (accommodation_id) left join last using (accommodation_id)
      left join open using (accommodation_id) left join run using (accommodation_id)
     where site.accommodation_id = coalesce(${which.accommodationId ?? null}, site.accommodation_id)
       and (${which.operatorId ?? null}::text is null or operator_id = ${which.operatorId ?? null})
     order by list_order nulls last, registered_position
  `.execute(facts);
  return rows;
}

async function operators(facts: Kysely<unknown>, asked: Asked): Promise<readonly OperatorCoordination[]> {
  const { dates, which } = asked;
  const at = validAt(dates);
  const { rows } = await sql<OperatorCoordination>`
    with held as (select operator_id, count(*) filter (where valid_from >= ${asked.from}::date)::int as meetings,
                         max(valid_from)::text as on_day
                    from facts.coordination_meeting where ${at} and level = 'MANAGEMENT' group by 1),
         open as (select operator_id, count(*)::int as issues, min(valid_from) as since
                    from facts.coordination_issue where ${at} and operator_id is not null group by 1)
    select operator_id as "operatorId", coalesce(meetings, 0) as "meetings", on_day as "lastHeldOn",
           (select name from facts.operator own where own.operator_id = both_of.operator_id and ${validAt(dates, 'own')})
             as "name",
           coalesce(issues, 0) as "openIssues", (${dates.asOf}::date - since)::int as "oldestIssueDays"
      from (select * from held full join open using (operator_id)) both_of
     where operator_id = coalesce(${which.operatorId ?? null}, operator_id) order by operator_id
  `.execute(facts);
  return rows;
}

async function log(facts: Kysely<unknown>, asked: Asked): Promise<readonly MeetingInLog[]> {
  const { rows } = await sql<MeetingInLog>`
    select meeting_id as "meetingId", level, accommodation_id as "accommodationId", operator_id as "operatorId",
           valid_from::text as "heldOn", topics, open_issues as "openIssues"
      from facts.coordination_meeting where ${isAsked(asked)}
     order by valid_from desc, meeting_id, stream limit ${asked.which.limit} offset ${asked.which.offset}
  `.execute(facts);
  return rows;
}

async function assessments(facts: Kysely<unknown>, { dates, from }: Asked): Promise<readonly AssessmentInForce[]> {
  const { rows } = await sql<AssessmentInForce>`
    select assessment_id as "assessmentId", valid_from::text as "assessedOn", period_from as "periodFrom",
           period_until as "periodUntil", rating, text
      from facts.cooperation_assessment
     where ${validAt(dates)} and period_from <= ${dates.asOf} and period_until >= ${from}
     order by valid_from desc, assessment_id
  `.execute(facts);
  return rows;
}
