import type { QueryBus } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { CORE_TOPICS, PlacementReport, type PlacementReportAnswer } from '#libs/contexts/casework';
import {
  type CoordinationPart,
  type CouncilFigures,
  inForce,
  type OutlookPart,
  type PlacementsPart,
  type PolicyValues,
  type StaffingPart,
  StandardsReport,
  type StandardsReportAnswer,
} from '#libs/contexts/governance';
import { CoordinationReport, type CoordinationReportAnswer } from '#libs/contexts/partnership';
import { StaffingNeeds, type StaffingNeedsAnswer, StaffingReport, type StaffingAnswer } from '#libs/contexts/workforce';
import { addMonths, dayBefore, type LocalDate } from '#libs/eventing';
import { type Facts, knownAs, validAt } from '#libs/read-store';

type Question = Parameters<CouncilFigures>[0];
type Dates = Question['dates'];

/** What a council paper prints, from the same reports that everybody sees. */
export const councilFigures = (queries: QueryBus, facts: Facts): CouncilFigures => {
  const sites = (question: Question) => facts.read(question.upTo, (read) => sitesOn(read, question.dates));
  return async (question, wanted) => ({
    ...(wanted.includes('STAFFING') && { staffing: await staffing(queries, facts, question) }),
    ...(wanted.includes('PLACEMENTS') && { placements: await placements(queries, question, await sites(question)) }),
    ...(wanted.includes('COORDINATION') && { coordination: await coordination(queries, question) }),
    ...(wanted.includes('OUTLOOK') && { outlook: await outlook(queries, question) }),
  });
};

const NO_LIMIT = { limit: 1_000, offset: 0 };

async function staffing(queries: QueryBus, facts: Facts, { dates, upTo }: Question): Promise<StaffingPart> {
  const answer: StaffingAnswer = await queries.execute(new StaffingReport(dates, upTo));
  const { total, unitLeads, onSite, mobile, undeployed, units, expansion } = answer;
  return facts.read(upTo, async (read) => {
    const pillars = new Map((await sitesOn(read, dates)).map((site) => [site.accommodationId, site.pillar]));
    return {
      ...{ total, unitLeads, onSite, mobile, undeployed, units, expansion },
      sites: answer.sites.map((site) => ({ ...site, pillar: pillars.get(site.accommodationId) ?? null })),
      threshold: await thresholdOn(read, dates),
      coreTopics: CORE_TOPICS,
      furtherTopics: await furtherTopics(read, dates),
    };
  });
}

/** From the beginning of the year to the end of the month: the public sees whole months, small numbers hidden. */
async function placements(
  queries: QueryBus,
  { dates, upTo }: Question,
  sites: readonly Site[],
): Promise<PlacementsPart> {
  const from = `${dates.asOf.slice(0, 4)}-01-01`;
  const until = endOfMonth(dates.asOf);
  const asked = new PlacementReport(dates, upTo, { from, until, isPublic: true });
  const { total, accommodations }: PlacementReportAnswer = await queries.execute(asked);
  const elsewhere = accommodations.filter(({ group }) => !sites.some((site) => site.accommodationId === group));
  return {
    ...{ from, until, total },
    sites: [
      ...sites.map(({ accommodationId, name }) => {
        const found = accommodations.find(({ group }) => group === accommodationId);
        return { accommodationId, name, count: found === undefined ? 0 : found.count };
      }),
      ...elsewhere.map(({ group, count }) => ({ accommodationId: group, name: group, count })),
    ],
  };
}

const endOfMonth = (day: LocalDate): LocalDate => dayBefore(addMonths(`${day.slice(0, 7)}-01`, 1));

async function coordination(queries: QueryBus, { dates, upTo }: Question): Promise<CoordinationPart> {
  const answer: CoordinationReportAnswer = await queries.execute(
    new CoordinationReport(dates, upTo, { limit: 1, offset: 0 }),
  );
  return { from: answer.from, site: answer.meetings.site, management: answer.meetings.management };
}

async function outlook(queries: QueryBus, { dates, upTo }: Question): Promise<OutlookPart> {
  const { standards }: StandardsReportAnswer = await queries.execute(new StandardsReport(dates, upTo, NO_LIMIT));
  const needs: StaffingNeedsAnswer = await queries.execute(new StaffingNeeds(dates, upTo));
  const { standard, total, plannedHires, forecast } = needs;
  return {
    standards: standards.map(({ standardId, title, status, validFrom }) => ({ standardId, title, status, validFrom })),
    ratio: standard && { onSite: standard.onSite, mobile: standard.mobile, source: standard.source },
    ...{ need: total.need, heads: total.heads, gap: total.gap, plannedHires },
    forecast: forecast.map(({ on, heads, gap }) => ({ on, heads, gap })),
  };
}

type Site = Readonly<{ accommodationId: string; name: string; pillar: string; open: boolean }>;

/** In the order of lists; of a closed one, as it was last. */
async function sitesOn(facts: Kysely<unknown>, { asOf, knownAt }: Dates): Promise<Site[]> {
  const { rows } = await sql<Site>`
    select accommodation_id as "accommodationId", name, pillar, open
      from (select distinct on (accommodation_id) accommodation_id, name, pillar, list_order, registered_position,
                   valid_until >= ${asOf}::date as open
              from facts.accommodation where valid_from <= ${asOf}::date and ${knownAs(knownAt)}
             order by accommodation_id, valid_from desc) listed
     order by list_order nulls last, registered_position
  `.execute(facts);
  return rows;
}

async function thresholdOn(facts: Kysely<unknown>, dates: Dates): Promise<number> {
  const { rows } = await sql<{ values: PolicyValues }>`
    select values from facts.policy where key = 'service-mode' and ${validAt(dates)}`.execute(facts);
  return inForce('service-mode', rows[0]?.values).threshold;
}

async function furtherTopics(facts: Kysely<unknown>, dates: Dates): Promise<string[]> {
  const { rows } = await sql<{ topic: string }>`
    select distinct topic_key as "topic" from facts.focus_topic where ${validAt(dates)} order by 1`.execute(facts);
  return rows.map(({ topic }) => topic);
}
