import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { type StaffingAnswer, StaffingReport } from '#libs/contexts/workforce';
import { berlinDayOf, START } from '#libs/eventing';
import { TwoDates } from '#libs/eventing-nest';
import { StreamsNow } from '#libs/reactions';
import { councilAnswer } from '../../ops/src/council-answer.js';
import { type ImportRow, readFolder } from '../../ops/src/import/read-folder.js';
import { type ImportResult, runImport } from '../../ops/src/import/run-import.js';
import { commandIdOf } from '../../ops/src/simulate/event-id.js';
import { plannedDays, simulateCity } from '../../ops/src/simulate/simulate-city.js';
import { decideInDemo } from './demo-decisions.js';
import { withNames } from './demo-staff.js';
import { DEMO_YEAR, townOf } from './demo-town.js';
import { type Lotse, LotseModule } from './lotse.js';

/** What the paper says, and what was made up beside it. */
const FOLDERS = ['hannover-2016', 'made-up'].map((name) => fileURLToPath(new URL(`../demo/${name}`, import.meta.url)));

/**
 * Loads the organisation of the council paper, with a year of made-up people around it, and prints the answer that
 * the city gave its council.
 */
export async function loadDemo(lotse: Lotse): Promise<void> {
  const rows = (await Promise.all(FOLDERS.map((folder) => readFolder(folder)))).flatMap((read) => read.rows);
  const people = await makeUpPeople(lotse, rows);
  const app = await NestFactory.createApplicationContext(LotseModule.on(lotse), { logger: ['error', 'warn'] });
  try {
    const rest = await importRows(app, rows);
    const recorded = people.recorded + rest.recorded;
    const unchanged = rows.length - recorded - rest.refused.length;
    console.log(
      `Hannover 2016: ${recorded} rows recorded, ${unchanged} known already, ${rest.refused.length} refused.`,
    );
    console.log(`${people.said}\n`);
    await lotse.projections.catchUp();
    const { dates, upTo } = await app.get(TwoDates).of({ asOf: '2016-03-01' });
    const answer = await app.get(QueryBus).execute<StaffingReport, StaffingAnswer>(new StaffingReport(dates, upTo));
    console.log(`${councilAnswer(answer, 'de')}\n`);
  } finally {
    await app.close();
  }
}

async function importRows(app: INestApplicationContext, rows: readonly ImportRow[]): Promise<ImportResult> {
  const result = await runImport(app, withNames(rows), { id: 'demo', role: 'OPERATIONS' }, { language: 'en' });
  for (const { file, line, code, text } of result.refused) console.error(`${file}:${line} refused: ${code}: ${text}`);
  return result;
}

/**
 * The rows of the organisation are recorded on their days in between, so that the log is one that could have been.
 * What was interrupted is gone on with; in a log that began otherwise nobody is made up.
 */
async function makeUpPeople(lotse: Lotse, rows: readonly ImportRow[]): Promise<{ recorded: number; said: string }> {
  const now = { streams: new StreamsNow(lotse.store), today: berlinDayOf(lotse.clock()) };
  const keys = plannedDays(DEMO_YEAR, await townOf(rows, lotse.vault, now)).flatMap(({ steps }) =>
    steps.map(({ key }) => key),
  );
  const isRecorded = async (key = '') => (await lotse.store.appended(commandIdOf(DEMO_YEAR, key))) !== undefined;
  const isNew = (await lotse.store.head()) === START;
  if (!isNew && !(await isRecorded(keys[0]))) return { recorded: 0, said: 'No residents: the log began without them.' };
  const said = `Residents and cases from ${DEMO_YEAR.from} to ${DEMO_YEAR.until} are made up; nobody in them exists.`;
  if (!isNew && (await isRecorded(keys.at(-1)))) return { recorded: 0, said };

  let waiting = rows;
  let recorded = 0;
  const { refused } = await simulateCity(lotse, DEMO_YEAR, {
    given: await townOf(rows, lotse.vault, now),
    atDawn: async (day, app) => {
      recorded += (
        await importRows(
          app,
          waiting.filter(({ on }) => on <= day),
        )
      ).recorded;
      waiting = waiting.filter(({ on }) => on > day);
      await decideInDemo(lotse, app, day);
    },
  });
  for (const { day, key, code, text } of refused) console.error(`${day} ${key} refused: ${code}: ${text}`);
  return { recorded, said };
}
