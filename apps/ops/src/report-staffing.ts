import { QueryBus } from '@nestjs/cqrs';
import {
  type StaffingAnswer,
  StaffingComparison,
  type StaffingComparisonAnswer,
  StaffingReport,
} from '#libs/contexts/workforce';
import { endOfBerlinDay, type Instant, type LocalDate, START } from '#libs/eventing';
import { TwoDates } from '#libs/eventing-nest';
import { withHandlers, withLotse } from './opened.js';
import { type Format, print, printCsv, printJson, printTable, say } from './output.js';
import { councilAnswer } from './council-answer.js';

interface Options {
  readonly asOf?: LocalDate;
  readonly knownAt?: Instant;
  readonly compare?: true;
  readonly format: Format;
  readonly language: 'de' | 'en';
}

/** Answers the staffing report, at one knowledge date or at two beside each other. */
export async function reportStaffing(options: Options): Promise<void> {
  const answer = await withLotse(async (lotse) => {
    await lotse.projections.catchUp();
    if ((await lotse.store.head()) === START) {
      say('lotse: nothing is recorded yet; start with: npm run -s lotse -- import <folder>');
    }
    return withHandlers(lotse, lotse.store, async (app) => {
      const [queries, twoDates] = [app.get(QueryBus), app.get(TwoDates)];
      const { asOf, knownAt } = options;
      if (!options.compare) {
        const { dates, upTo } = await twoDates.of({ ...(asOf && { asOf }), ...(knownAt && { knownAt }) });
        return queries.execute<StaffingReport, StaffingAnswer>(new StaffingReport(dates, upTo));
      }
      const { dates: today, upTo } = await twoDates.of(asOf === undefined ? {} : { asOf });
      const then = { asOf: today.asOf, knownAt: knownAt ?? endOfBerlinDay(today.asOf) };
      return queries.execute<StaffingComparison, StaffingComparisonAnswer>(new StaffingComparison(then, today, upTo));
    });
  });
  if (options.format === 'json') printJson(answer);
  else if ('differences' in answer) printComparison(answer, options.format);
  else if (options.format === 'csv') printCsvReport([answer]);
  else print(councilAnswer(answer, options.language));
}

function printComparison({ then, today, differences, entries }: StaffingComparisonAnswer, format: Format): void {
  if (format === 'csv') return printCsvReport([then, today]);
  print(`As of ${today.asOf}`);
  printTable(
    ['Figure', `as known ${then.knownAt}`, `as known ${today.knownAt}`, 'differs'],
    rowsOf(then, today).map(([figure, before, after]) => [figure, before, after, before === after ? '' : '*']),
  );
  if (differences.length === 0) return print('Nothing differs.');
  print('The entries that make the difference:');
  printTable(
    ['Recorded', 'Occurred on', 'Entry', 'Stream', 'Position'],
    entries.map(({ recordedAt, occurredOn, type, stream, position }) => [
      recordedAt,
      occurredOn,
      type,
      stream,
      position,
    ]),
  );
}

function rowsOf(then: StaffingAnswer, today: StaffingAnswer): [string, number | string, number | string][] {
  const sites = new Map([...then.sites, ...today.sites].map(({ accommodationId, name }) => [accommodationId, name]));
  const heads = ({ sites: at }: StaffingAnswer, id: string) =>
    at.find(({ accommodationId }) => accommodationId === id)?.heads ?? '–';
  return [
    ...FIGURES.map((figure): [string, number, number] => [figure, then[figure], today[figure]]),
    ...[...sites].map(([id, name]): [string, number | string, number | string] => [
      name,
      heads(then, id),
      heads(today, id),
    ]),
  ];
}

const FIGURES = ['total', 'unitLeads', 'onSite', 'mobile', 'undeployed', 'units', 'fte', 'fixedTermShare'] as const;

/** One row an answer, one column a figure, and one a site by its id. */
function printCsvReport(answers: readonly StaffingAnswer[]): void {
  const sites = [...new Set(answers.flatMap((answer) => answer.sites.map(({ accommodationId }) => accommodationId)))];
  printCsv(
    ['asOf', 'knownAt', ...FIGURES, ...sites],
    answers.map((answer) => [
      answer.asOf,
      answer.knownAt,
      ...FIGURES.map((figure) => answer[figure]),
      ...sites.map((id) => answer.sites.find(({ accommodationId }) => accommodationId === id)?.heads),
    ]),
  );
}
