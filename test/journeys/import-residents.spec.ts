import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../setup/databases.js';
import { lotse } from './command-line.js';
import { folderWith } from './import-tables.js';

const TABLES = {
  'units.csv': ['unitId,name,code,from', 'U1,Integrationsmanagement,50.63,2015-01-01'],
  'accommodations.csv': [
    'accommodationId,name,aliases,pillar,responsibleBody,capacity,from',
    'OSK,Ostkrankenhaus,,COMMUNAL,CITY,750,2015-01-01',
    'BAD,Badenstedter Straße,,COMMUNAL,CITY,450,2015-09-23',
  ],
  'policies.csv': ['key,value,validFrom,source', 'caseload-ratio,"{""onSite"": 2, ""mobile"": 2}",2015-01-01,Annahme'],
  'staff.csv': [
    'staffId,unitId,contractFrom,contractUntil,fte,name',
    'IM-1,U1,2015-02-02,,1,Ina Fachgeheimnis',
    'IM-2,U1,2015-02-02,,1,',
  ],
  'deployments.csv': [
    'staffId,mode,accommodationId,districtIds,from',
    'IM-1,ON_SITE,OSK,,2015-02-02',
    'IM-2,MOBILE,,,2015-02-02',
  ],
  'residents.csv': [
    'residentId,accommodationId,arrivedOn,arrivalKind,householdId,interpreterLanguage,name,birthDate,nationality',
    'R-1,OSK,2015-11-10,ALLOCATION_BY_STATE,H-1,prs,Omid Geheimhaltig,1990-02-28,AFG',
    'R-2,OSK,2015-11-10,ALLOCATION_BY_STATE,H-1,,,,',
    'R-3,OSK,2015-11-12,OTHER,,,,,',
    'R-4,OSK,2015-11-12,OTHER,,,,,',
    'R-5,OSK,2016-02-01,OTHER,,,,,',
  ],
  'movements.csv': [
    'residentId,kind,accommodationId,destination,on',
    'R-1,TRANSFER,BAD,,2016-01-15',
    'R-2,MOVED_OUT,,OWN_TENANCY,2016-02-15',
    'R-3,UNKNOWN_DEPARTURE,,,2016-02-10',
    'R-3,RETURNED,,,2016-02-19',
    'R-4,DEPARTED,,REDISTRIBUTED,2016-02-20',
    'R-5,MOVED_OUT,,OWN_TENANCY,2016-02-01',
  ],
  'aftercare.csv': ['residentId,extendedTo,closedOn,outcome', 'R-2,2016-07-15,2016-07-01,STABLE', 'R-5,,,'],
  'cases.csv': [
    'caseId,residentId,managerId,openedOn,openedBecause,noticeGivenOn,closedOn,closeReason',
    'C-1,R-1,IM-1,2015-11-20,NEED,2015-11-19,,',
    'C-3,R-3,IM-1,2015-11-20,REQUEST,2015-11-20,2016-03-01,GOAL_REACHED',
  ],
  'handovers.csv': ['caseId,toManagerId,on', 'C-1,IM-2,2016-01-15'],
  'consultations.csv': [
    'consultationId,caseId,accommodationId,managerId,on,topics,occasion,durationMin,interpreter,outcome,note',
    'B-1,C-1,OSK,IM-1,2015-12-01,LANGUAGE|WORK_AND_EMPLOYMENT,ON_NEED,45,VOLUNTEER,ADVISED,Notizgeheimnis',
  ],
};

describe('a folder with residents', () => {
  let where: { DATA_DIR: string };
  beforeAll(async () => {
    where = { DATA_DIR: await temporaryFolder() };
    const { exitCode, stdout, stderr } = await lotse(where, 'import', await folderWith(TABLES));
    if (exitCode !== 0) throw new Error(stdout + stderr);
  });

  const answer = async (...args: string[]) =>
    JSON.parse((await lotse(where, 'report', ...args, '--format', 'json')).stdout) as Readonly<Record<string, unknown>>;

  it.each([
    ['2015-11-11', 2, { OSK: 2, BAD: 0 }],
    ['2016-01-15', 4, { OSK: 3, BAD: 1 }],
    ['2016-02-15', 2, { OSK: 1, BAD: 1 }],
    ['2016-02-19', 3, { OSK: 2, BAD: 1 }],
    ['2016-02-20', 2, { OSK: 1, BAD: 1 }],
  ])('says who is where on %s', async (asOf, present, sites) => {
    const occupancy = await answer('occupancy', '--as-of', asOf);
    expect(occupancy['present']).toBe(present);
    expect(
      Object.fromEntries(
        (occupancy['sites'] as { accommodationId: string; present: number }[]).map((site) => [
          site.accommodationId,
          site.present,
        ]),
      ),
    ).toEqual(sites);
  });

  it('says how many specialists are needed, and how far the move-outs are', async () => {
    expect(await answer('needs', '--as-of', '2016-01-15')).toMatchObject({
      standard: { onSite: 2, source: 'Annahme' },
      sites: [{ accommodationId: 'OSK', occupancy: 3, need: 2, heads: 1, gap: 1 }],
      mobile: { occupancy: 1, need: 1, heads: 1, gap: 0 },
    });
    expect(await answer('pipeline', '--as-of', '2016-02-15')).toMatchObject({ active: 0 });
  });

  it.each([
    ['2015-12-01', { 'IM-1': 2 }],
    ['2016-01-15', { 'IM-1': 1, 'IM-2': 1 }],
    ['2016-03-01', { 'IM-2': 1 }],
  ])('says who has how many cases on %s', async (asOf, cases) => {
    const workers = (await answer('caseload', '--as-of', asOf))['workers'] as { staffId: string; openCases: number }[];
    expect(Object.fromEntries(workers.map(({ staffId, openCases }) => [staffId, openCases]))).toEqual(cases);
  });

  it('opens the aftercares that follow from the moves, extends and closes them', async () => {
    const due = async (asOf: string) =>
      ((await answer('aftercare', '--as-of', asOf))['aftercares'] as Record<string, unknown>[]).map((one) => [
        ...[one['householdId'], one['dueOn'], one['extended'], one['de']],
      ]);
    expect(await due('2016-02-15')).toEqual([
      ['R-5', '2016-05-01', false, 'noch 76 Tage'],
      ['H-1', '2016-05-15', false, 'noch 90 Tage'],
    ]);
    expect(await due('2016-05-15')).toEqual([
      ['R-5', '2016-05-01', false, '14 Tage überfällig'],
      ['H-1', '2016-07-15', true, 'noch 61 Tage'],
    ]);
    expect(await due('2016-07-01')).toEqual([['R-5', '2016-05-01', false, '61 Tage überfällig']]);
  });

  it('prints tables for people and spreadsheets', async () => {
    const { stdout } = await lotse(where, 'report', 'occupancy', '--as-of', '2016-01-15');
    expect(stdout).toMatch(/: 4 people present\n[^]*Ostkrankenhaus/);
    const csv = await lotse(where, 'report', 'needs', '--as-of', '2016-01-15', '--format', 'csv');
    expect(csv.stdout).toMatch(
      /^asOf,knownAt,site,occupancy,need,heads,gap,gapIn90d\n2016-01-15,[^,]+,Ostkrankenhaus,3,2,1,1,1\n/,
    );
  });

  it('keeps no name, birth date or note in clear, neither with the events nor with the keys', async () => {
    const files = await Promise.all(
      [where.DATA_DIR, `${where.DATA_DIR}-keys`].map(async (folder) =>
        (await readdir(folder, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name)),
      ),
    );
    expect(files.every((names) => names.length > 0)).toBe(true);
    for (const file of files.flat()) {
      const content = await readFile(file, 'latin1');
      for (const secret of ['Geheimhaltig', '1990-02-28', 'Notizgeheimnis', 'Fachgeheimnis'])
        expect(content).not.toContain(secret);
    }
  });

  it('changes nothing the second time', async () => {
    const { stdout } = await lotse(where, 'import', await folderWith(TABLES));
    expect(stdout).toMatch(/^0 rows were recorded/m);
  });

  it('is refused as a whole for rows that contradict', async () => {
    const folder = await folderWith({
      'units.csv': TABLES['units.csv'],
      'residents.csv': [
        TABLES['residents.csv'][0]!,
        'R-1,OSK,2016-03-01,ALLOCATION_BY_STATE,,,,,',
        'R-9,OSK,2016-03-01,ALLOCATION_BY_STATE,,,Erfunden,2001-02-30,',
      ],
      'movements.csv': [TABLES['movements.csv'][0]!, 'R-3,DEPARTED,,,2016-03-01'],
      'handovers.csv': [TABLES['handovers.csv'][0]!, 'C-1,IM-1,2016-02-01'],
      'aftercare.csv': [TABLES['aftercare.csv'][0]!, 'R-4,,2016-05-01,STABLE', 'R-5,2016-09-01,,', 'R-5,,2016-05-01,'],
    });
    const { exitCode, stdout } = await lotse(where, 'import', folder, '--format', 'json');
    expect(exitCode).toBe(1);
    const { recorded, refused } = JSON.parse(stdout) as { recorded: number; refused: Record<string, unknown>[] };
    expect(recorded).toBe(0);
    expect(refused.map(({ file, line, code }) => [file, line, code])).toEqual([
      ['aftercare.csv', 2, 'AFTERCARE_NOT_FOUND'],
      ['aftercare.csv', 3, 'AFTERCARE_MAX_EXCEEDED'],
      ['aftercare.csv', 4, 'REQUIRED'],
      ['handovers.csv', 2, 'CASE_NOT_IN_FOLDER'],
      ['movements.csv', 2, 'REQUIRED'],
      ['residents.csv', 2, 'RESIDENT_ALREADY_PRESENT'],
      ['residents.csv', 3, 'INVALID_DAY'],
    ]);
  });
});
