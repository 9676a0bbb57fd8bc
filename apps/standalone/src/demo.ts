import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { type StaffingAnswer, StaffingReport } from '#libs/contexts/workforce';
import { TwoDates } from '#libs/eventing-nest';
import { councilAnswer } from '../../ops/src/council-answer.js';
import { readFolder } from '../../ops/src/import/read-folder.js';
import { runImport } from '../../ops/src/import/run-import.js';
import { type Lotse, LotseModule } from './lotse.js';

const FOLDER = fileURLToPath(new URL('../demo/hannover-2016', import.meta.url));

/** Loads the organisation of the council paper and prints the answer that the city gave its council. */
export async function loadDemo(lotse: Lotse): Promise<void> {
  const { rows } = await readFolder(FOLDER);
  const app = await NestFactory.createApplicationContext(LotseModule.on(lotse), { logger: ['error', 'warn'] });
  try {
    const { recorded, unchanged, refused } = await runImport(
      app,
      rows,
      { id: 'demo', role: 'OPERATIONS' },
      { language: 'en' },
    );
    for (const { file, line, code, text } of refused) console.error(`${file}:${line} refused: ${code}: ${text}`);
    console.log(`Hannover 2016: ${recorded} rows recorded, ${unchanged} known already, ${refused.length} refused.\n`);
    await lotse.projections.catchUp();
    const { dates, upTo } = await app.get(TwoDates).of({ asOf: '2016-03-01' });
    const answer = await app.get(QueryBus).execute<StaffingReport, StaffingAnswer>(new StaffingReport(dates, upTo));
    console.log(`${councilAnswer(answer, 'de')}\n`);
  } finally {
    await app.close();
  }
}
