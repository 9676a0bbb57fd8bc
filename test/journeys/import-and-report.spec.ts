import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { openDatabase } from '#libs/event-store-sql';
import { describeOnPostgres, postgresUrl, temporaryFolder } from '../setup/databases.js';
import { lotse } from './command-line.js';
import { headsOf, type Staffing, startLotse } from './lotse-over-http.js';

const HANNOVER = fileURLToPath(new URL('../../apps/standalone/demo/hannover-2016', import.meta.url));

/** Computed by an independent program, not by Lotse. */
const expected: Record<string, string>[] = parse(readFileSync(join(HANNOVER, 'expected-staffing.csv')), {
  columns: true,
});

const FIGURES = ['total', 'unitLeads', 'onSite', 'mobile', 'undeployed', 'units'] as const;
const SITES = ['OSK', 'BAD', 'SIL', 'DPV', 'MOB'];

function figuresOf(asOf: string, report: Staffing): Record<string, string> {
  const heads = headsOf(report);
  return {
    asOf,
    ...Object.fromEntries(FIGURES.map((figure) => [figure, String(report[figure])])),
    ...Object.fromEntries(SITES.map((site) => [site, String(heads[site] ?? 0)])),
  };
}

function answersAllThirteenDates(env: () => Promise<Record<string, string>>) {
  let where: Record<string, string>;
  beforeAll(async () => {
    where = await env();
    const { exitCode, stdout, stderr } = await lotse(where, 'import', HANNOVER);
    if (exitCode !== 0) throw new Error(stdout + stderr);
  });

  it('as the independent program computed them, through the service and the command line', async () => {
    expect(expected).toHaveLength(13);
    const database = await openDatabase(
      'DATABASE_URL' in where ? { url: where['DATABASE_URL'] } : { dataDir: where['DATA_DIR']! },
    );
    const service = await startLotse(new Date().toISOString(), database);
    const answers = [];
    for (const { asOf = '' } of expected) answers.push(figuresOf(asOf, await service.staffing(asOf)));
    await service.close();
    expect(answers).toEqual(expected);

    const { stdout } = await lotse(where, 'report', 'staffing', '--as-of', '2016-03-01', '--format', 'json');
    const printed = JSON.parse(stdout) as Staffing;
    expect(figuresOf('2016-03-01', printed)).toEqual(expected.at(-1));
    expect(printed.sites.map(({ name }) => name)).toEqual([
      'Ostkrankenhaus',
      'Unterkunft Badenstedter Straße',
      'Unterkunft ehemaliges Siloah-Krankenhaus',
      'Deutscher Pavillon',
      'Möbel Boss',
    ]);
  });

  it('and writes nothing when the same folder is imported again', async () => {
    const { stdout } = await lotse(where, 'import', HANNOVER, '--format', 'json');
    expect(JSON.parse(stdout)).toEqual({ dryRun: false, recorded: 0, unchanged: 134, refused: [] });
  });
}

describe('Hannover 2016 on the embedded store', () => {
  answersAllThirteenDates(async () => ({ DATA_DIR: await temporaryFolder() }));
});

describe('the law in Hannover 2016', () => {
  it('is dated and has its sources; no ratio is adopted, since the paper has none', async () => {
    const where = { DATA_DIR: await temporaryFolder() };
    await lotse(where, 'import', HANNOVER);
    const service = await startLotse('2016-10-01T08:00:00.000Z', await openDatabase({ dataDir: where.DATA_DIR }));
    await service.record('/residents', {
      ...{ residentId: 'R-OMID', accommodationId: 'MOB', arrivalKind: 'ALLOCATION_BY_STATE', on: '2016-02-01' },
    });
    const priorityCheckOn = async (day: string) =>
      (
        (await service.get(`/residents/R-OMID/work-checklist?startsOn=${day}`)).body['items'] as { item: string }[]
      ).filter(({ item }) => item === 'PRIORITY_CHECK');
    expect(await priorityCheckOn('2016-07-01')).toMatchObject([{ law: { validFrom: '2015-01-01' } }]);
    expect(await priorityCheckOn('2016-09-01')).toEqual([]);
    expect((await service.get('/reports/needs?asOf=2016-03-01')).body).toMatchObject({ standard: null });
  });
});

describeOnPostgres('Hannover 2016 on PostgreSQL', () => {
  answersAllThirteenDates(async () => ({ DATABASE_URL: await postgresUrl() }));
});

describe('a folder with one bad row in each file', () => {
  let bad: string;
  let where: Record<string, string>;
  beforeAll(async () => {
    where = { DATA_DIR: await temporaryFolder() };
    bad = await mkdtemp(join(tmpdir(), 'lotse-bad-'));
    await cp(HANNOVER, bad, { recursive: true });
    const append = (file: string, row: string) =>
      writeFile(join(bad, file), `${readFileSync(join(HANNOVER, file), 'utf8').trimEnd()}\n${row}\n`);
    await append('units.csv', 'U1,Anderer Name,,2015-01-01');
    await append('accommodations.csv', 'NEU,Ostkrankenhaus,,EMERGENCY,CITY,10,2016-01-01');
    await append('accommodation-changes.csv', 'OSK,capacity,viele,2016-01-01');
    await writeFile(
      join(bad, 'operators.csv'),
      'operatorId,name,accommodationId,from,until\nDRK,DRK,OSK,2015-01-01,\nX,X,OSK,2016-01-01,\n',
    );
    await append('staff.csv', 'IM-045,U3,2016-02-01,,1.0');
    await append('deployments.csv', 'IM-044,ON_SITE,,2016-02-20');
    await append('expansion-plans.csv', 'P2,0,true,INTENDED,2016-02-22');
    await append('policies.csv', 'service-mode,"{""threshold"":-1}",2017-01-01,DS');
  });
  afterAll(() => rm(bad, { recursive: true, force: true }));

  const found = [
    'accommodation-changes.csv:3 NOT_A_WHOLE_NUMBER',
    'accommodations.csv:7 ACCOMMODATION_NAME_TAKEN',
    'deployments.csv:58 SITE_REQUIRED',
    'expansion-plans.csv:3 MAX_POSITIONS_TOO_FEW',
    'operators.csv:3 OPERATOR_OVERLAP',
    'policies.csv:27 POLICY_VALUES_INVALID',
    'staff.csv:46 UNIT_UNKNOWN',
    'units.csv:4 UNIT_ID_TAKEN',
  ];
  const listed = (stdout: string) =>
    (JSON.parse(stdout) as { refused: { file: string; line: number; code: string }[] }).refused.map(
      ({ file, line, code }) => `${file}:${line} ${code}`,
    );

  it('--dry-run names file, line and code of each, and nothing is written', async () => {
    const { exitCode, stdout } = await lotse(where, 'import', bad, '--dry-run', '--format', 'json');
    expect(exitCode).toBe(1);
    expect(listed(stdout)).toEqual(found);
    expect((await lotse(where, 'verify')).stdout).toMatch(/^Unchanged: 0 events/);
  });

  it('is refused as a whole', async () => {
    const { exitCode, stderr } = await lotse(where, 'import', bad);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('nothing was imported: 8 of')]);
    expect((await lotse(where, 'verify')).stdout).toMatch(/^Unchanged: 0 events/);
  });

  it('--skip-refused imports the other rows', async () => {
    const { exitCode, stdout } = await lotse(where, 'import', bad, '--skip-refused', '--format', 'json');
    expect(exitCode).toBe(0);
    expect(listed(stdout)).toEqual(found);
    const report = await lotse(where, 'report', 'staffing', '--as-of', '2016-03-01', '--format', 'json');
    expect(JSON.parse(report.stdout)).toMatchObject({ total: 44, unitLeads: 2, onSite: 20, mobile: 22 });
  });
});
