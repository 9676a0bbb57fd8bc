import { QueryBus } from '@nestjs/cqrs';
import {
  type CaseloadAnswer,
  CaseloadReport,
  ConsultationStats,
  type ConsultationStatsAnswer,
  DIMENSIONS,
  HandoverQueue,
  type HandoverQueueAnswer,
  PlacementReport,
  type PlacementReportAnswer,
  Tasks,
  type TasksAnswer,
  yearSoFar,
} from '#libs/contexts/casework';
import { AftercareDue, type AftercareDueAnswer, type PipelineAnswer, PipelineReport } from '#libs/contexts/move-out';
import { type OccupancyAnswer, OccupancyReport } from '#libs/contexts/residency';
import { StaffingNeeds, type StaffingNeedsAnswer } from '#libs/contexts/workforce';
import { type Instant, type LocalDate, START } from '#libs/eventing';
import { type ReportingQuestion, TwoDates } from '#libs/eventing-nest';
import { withHandlers, withLotse } from './opened.js';
import { type Format, print, printCsv, printJson, printTable, say } from './output.js';

interface Options {
  readonly asOf?: LocalDate;
  readonly knownAt?: Instant;
  readonly format: Format;
  readonly from?: LocalDate;
  readonly until?: LocalDate;
}

/** The days a report is about; what is left out is the year so far. */
type PeriodAsked = Readonly<{ from?: LocalDate; until?: LocalDate }>;

/** A report as the command line knows it: what it asks, and the table that people and spreadsheets get of it. */
interface Report<Answer> {
  readonly description: string;
  /** It is about the days of a period, which may be asked for. */
  readonly ofPeriod?: boolean;
  ask(question: ReportingQuestion, period: PeriodAsked): object;
  /** One line above the table. */
  headline(answer: Answer): string;
  readonly columns: readonly string[];
  rows(answer: Answer): readonly (readonly (string | number | null)[])[];
}

const report = <Answer extends ReportingQuestion['dates']>(of: Report<Answer>): Report<Answer> => of;

/** Where it was held is left to HTTP: the table would be long. */
const TALKS_BY = DIMENSIONS.filter((dimension) => dimension !== 'accommodationId');

/** The command line shows everything on one page. */
const ALL = 1_000_000;

export const REPORTS = {
  occupancy: report<OccupancyAnswer>({
    description: 'Who lives where, beside what operators have counted, and how each site is served.',
    ask: ({ dates, upTo }) => new OccupancyReport(dates, upTo),
    headline: ({ present }) => `${present} people present`,
    columns: ['accommodationId', 'name', 'present', 'capacity', 'usablePlaces', 'reported', 'difference', 'mode'],
    rows: ({ sites }) =>
      sites.map((site) => [
        ...[site.accommodationId, site.name, site.present, site.capacity, site.usablePlaces],
        ...[site.reported, site.difference, site.mode],
      ]),
  }),
  caseload: report<CaseloadAnswer>({
    description: 'Open cases per worker, and how many are without a talk for 30 days.',
    ask: ({ dates, upTo }) => new CaseloadReport(dates, upTo),
    headline: ({ openCases, withoutDeployedManager }) =>
      `${openCases} open cases, ${withoutDeployedManager} to be handed over`,
    columns: ['staffId', 'openCases', 'mode', 'accommodationId', 'lastContactOn', 'withoutContact30d', 'weighted'],
    rows: ({ workers }) =>
      workers.map((worker) => [
        ...[worker.staffId, worker.openCases, worker.mode, worker.accommodationId],
        ...[worker.lastContactOn, worker.withoutContact30d, worker.weighted],
      ]),
  }),
  handovers: report<HandoverQueueAnswer>({
    description: 'Open cases that should change hands, since when and why.',
    ask: ({ dates, upTo }) => new HandoverQueue(dates, upTo, { filter: {}, limit: ALL, offset: 0 }),
    headline: ({ total, required }) => `${total} cases, ${required} of them without anybody deployed`,
    columns: ['caseId', 'residentId', 'managerId', 'accommodationId', 'why', 'since', 'required'],
    rows: ({ cases }) =>
      cases.map((one) => [
        ...[one.caseId, one.residentId, one.managerId, one.accommodationId, one.why, one.since],
        one.required ? 'yes' : 'no',
      ]),
  }),
  tasks: report<TasksAnswer>({
    description: 'What should be looked at on that day.',
    ask: ({ dates, upTo }) => new Tasks(dates, upTo, { limit: ALL, offset: 0 }, 'en'),
    headline: ({ total }) => `${total} tasks`,
    columns: ['dueOn', 'overdueDays', 'managerId', 'residentId', 'kind', 'text'],
    rows: ({ tasks }) =>
      tasks.map((one) => [one.dueOn, one.overdueDays, one.managerId, one.residentId, one.kind, one.text]),
  }),
  pipeline: report<PipelineAnswer>({
    description: 'Who is on the way into an own flat, by stage; aftercares open and overdue.',
    ask: ({ dates, upTo }) => new PipelineReport(dates, upTo),
    headline: ({ active, stalled, aftercare }) =>
      `${active} move-outs active, ${stalled} stalled; aftercare: ${aftercare.open} open, ${aftercare.overdue} overdue`,
    columns: ['stage', 'count', 'passed', 'medianDays'],
    rows: ({ stages, stageTimes }) =>
      stages.map(({ stage, count }) => {
        const time = stageTimes.find((one) => one.stage === stage);
        return [stage, count, time?.passed ?? null, time?.medianDays ?? null];
      }),
  }),
  aftercare: report<AftercareDueAnswer>({
    description: 'Open aftercares, those due or overdue first.',
    ask: ({ dates, upTo }) => new AftercareDue(dates, upTo, { limit: 1_000 }),
    headline: ({ found, aftercares }) =>
      `${found} aftercares open, ${aftercares.filter(({ state }) => state === 'OVERDUE').length} overdue`,
    columns: [
      'aftercareId',
      'householdId',
      'movedOutOn',
      'dueOn',
      'state',
      'overdueDays',
      'lastContactOn',
      'managerId',
    ],
    rows: ({ aftercares }) =>
      aftercares.map((one) => [
        ...[one.aftercareId, one.householdId, one.movedOutOn, one.dueOn, one.state],
        ...[one.overdueDays, one.lastContactOn, one.managerId],
      ]),
  }),
  placements: report<PlacementReportAnswer>({
    description: 'Placements that begin in a period, by kind; how many of them last three and six months.',
    ofPeriod: true,
    ask: ({ dates, upTo }, { from, until }) =>
      new PlacementReport(dates, upTo, { ...yearSoFar(dates.asOf, from, until), isPublic: false }),
    headline: ({ from, until, total, durability }) =>
      [
        `${total ?? '–'} placements that begin from ${from} to ${until}`,
        ...durability.map(
          ({ months, active, oldEnough }) => `${active ?? '–'} of ${oldEnough ?? '–'} last ${months} months`,
        ),
      ].join('; '),
    columns: ['kind', 'name', 'category', 'count'],
    rows: ({ kinds }) => (kinds ?? []).map(({ kind, name, category, count }) => [kind, name, category, count]),
  }),
  consultations: report<ConsultationStatsAnswer>({
    description: 'Consultations of a period, by month, mode, topic and occasion.',
    ofPeriod: true,
    ask: ({ dates, upTo }, { from, until }) =>
      new ConsultationStats(dates, upTo, {
        ...yearSoFar(dates.asOf, from, until),
        groupBy: TALKS_BY,
        isPublic: false,
        ...{ limit: ALL, offset: 0 },
      }),
    headline: ({ from, until, total }) => `${total.count ?? '–'} talks from ${from} to ${until}, each counted once`,
    columns: [...TALKS_BY, 'count', 'minutes', 'interpreted', 'missing'],
    rows: ({ groups }) =>
      groups.map(({ group, count, minutes, interpreted, missing }) => [
        ...TALKS_BY.map((dimension) => group[dimension] ?? null),
        ...[count, minutes, interpreted, missing],
      ]),
  }),
  needs: report<StaffingNeedsAnswer>({
    description: 'How many specialists are needed where by the standard of the day, and how many there are.',
    ask: ({ dates, upTo }) => new StaffingNeeds(dates, upTo),
    headline: ({ standard, plannedHires }) =>
      (standard
        ? `Standard: ${standard.onSite} residents per head on site, ${standard.mobile} mobile (${standard.source})`
        : 'No standard is adopted for this day: need and gap are unknown') +
      `; ${plannedHires} hires planned, not counted`,
    columns: ['site', 'occupancy', 'need', 'heads', 'gap', 'gapIn90d'],
    rows: ({ sites, mobile, total }) =>
      [
        ...sites.map(({ name, ...need }) => ({ name, ...need })),
        { name: 'mobile', ...mobile },
        { name: 'total', ...total },
      ].map(({ name, occupancy, need, heads, gap, gapIn90d }) => [name, occupancy, need, heads, gap, gapIn90d]),
  }),
} as const;

/** Answers one of the {@link REPORTS} at its two dates. */
export async function printReport(
  name: keyof typeof REPORTS,
  { asOf, knownAt, format, ...period }: Options,
): Promise<void> {
  const of = REPORTS[name] as Report<ReportingQuestion['dates']>;
  const answer = await withLotse(async (lotse) => {
    await lotse.projections.catchUp();
    if ((await lotse.store.head()) === START) {
      say('lotse: nothing is recorded yet; start with: npm run -s lotse -- import <folder>');
    }
    return withHandlers(lotse, lotse.store, async (app) => {
      const question = await app.get(TwoDates).of({ ...(asOf && { asOf }), ...(knownAt && { knownAt }) });
      return app.get(QueryBus).execute<object, ReportingQuestion['dates']>(of.ask(question, period));
    });
  });
  if (format === 'json') return printJson(answer);
  const rows = of.rows(answer);
  if (format === 'csv') {
    const dates = [answer.asOf, answer.knownAt];
    return printCsv(
      ['asOf', 'knownAt', ...of.columns],
      rows.map((row) => [...dates, ...row.map((cell) => cell ?? undefined)]),
    );
  }
  print(`As of ${answer.asOf}, as known ${answer.knownAt}: ${of.headline(answer)}`);
  printTable(
    of.columns,
    rows.map((row) => row.map((cell) => cell ?? '–')),
  );
}
