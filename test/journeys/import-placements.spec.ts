import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../setup/databases.js';
import { lotse } from './command-line.js';
import { folderWith, ONE_CASE } from './import-tables.js';

const HEADER = 'placementId,caseId,kind,employer,startsOn,endsOn,permissionBasis';

const TABLES = {
  ...ONE_CASE,
  'placements.csv': [
    HEADER,
    'V-1,C-1,EMPLOYMENT,Bäckerei  Erfunden GmbH,2016-03-14,2016-09-13,PERMIT_GRANTED',
    'V-2,C-1,WORK_OPPORTUNITY_5,Bauhof,2016-02-15,,NOT_REQUIRED',
    'V-3,C-1,MINI_JOB,Bäckerei Erfunden GmbH,2016-10-01,,TITLE_ALLOWS',
  ],
};

describe('a folder with placements', () => {
  it('is imported with the employers, once; a dry run says what would be refused', async () => {
    const where = { DATA_DIR: await temporaryFolder() };
    const imported = await lotse(where, 'import', await folderWith(TABLES));
    expect([imported.exitCode, imported.stderr + imported.stdout]).toEqual([0, expect.stringMatching(/9 rows were/)]);

    const facts = async (table: string) => {
      const { stdout } = await lotse(where, 'explain', table, '--as-of', '2016-03-20', '--format', 'json');
      return (JSON.parse(stdout) as { values: Record<string, unknown>; until: string }[]).map(({ values, until }) => ({
        ...values,
        until,
      }));
    };
    expect(await facts('work_permit')).toEqual([expect.objectContaining({ residentId: 'R-1', until: '2016-09-13' })]);
    const placements = await facts('placement');
    expect(placements).toHaveLength(2);
    expect(placements).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ placementId: 'V-1', stage: 'STARTED', basis: 'PERMIT_GRANTED', residentId: 'R-1' }),
        expect.objectContaining({ placementId: 'V-2', stage: 'STARTED', ruleId: 'AsylbLG-5-5' }),
      ]),
    );

    const refused = [
      'V-7,C-1,EMPLOYMENT,Bauhof,2016-03-14,,',
      'V-8,C-1,WORK_OPPORTUNITY_5A,Bauhof,2016-03-14,,NOT_REQUIRED',
      'V-9,C-9,EMPLOYMENT,Bauhof,2016-03-14,,TITLE_ALLOWS',
    ];
    const again = await folderWith({ ...TABLES, 'placements.csv': [...TABLES['placements.csv'], ...refused] });
    const dry = await lotse(where, 'import', again, '--dry-run', '--format', 'json');
    const answer = JSON.parse(dry.stdout) as { recorded: number; refused: Record<string, unknown>[] };
    expect([dry.exitCode, answer.recorded]).toEqual([1, 0]);
    expect(answer.refused.map(({ line, code }) => [line, code])).toEqual([
      [5, 'PERMISSION_BASIS_MISSING'],
      [6, 'KIND_NOT_AVAILABLE'],
      [7, 'CASE_NOT_IN_FOLDER'],
    ]);
  });
});
