import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../setup/databases.js';
import { lotse } from './command-line.js';
import { folderWith, ONE_CASE } from './import-tables.js';

const TABLES = {
  ...ONE_CASE,
  'statuses.csv': [
    'residentId,status,from,until,document,on',
    'R-1,PERMISSION_TO_RESIDE,2015-11-05,2016-05-04,BAMF 4711,2015-11-20',
    'R-1,TOLERATION,2016-02-01,,,2016-02-10',
  ],
  'language-levels.csv': [
    'residentId,skill,level,basis,assessedOn,reason,on',
    'R-1,OVERALL,A1,TEST,2015-12-01,,2015-12-02',
  ],
  'courses.csv': [
    'courseId,residentId,courseKind,provider,from,until,on,endedOn,result',
    'K-1,R-1,INTEGRATION_COURSE,Volkshochschule,2015-12-01,2016-06-30,2015-12-01,2016-02-29,LEFT',
    'K-2,R-1,LITERACY_COURSE,Volkshochschule,2016-03-01,,2016-03-01,,',
  ],
  'consultation-requests.csv': [
    'requestId,accommodationId,residentId,requestedBy,topics,neededBy,on,closedOn,closeReason',
    'A-1,OSK,R-1,OPERATOR,LANGUAGE|WORK_AND_EMPLOYMENT,2016-02-20,2016-02-10,,',
    'A-2,OSK,,VOLUNTEER,LANGUAGE,,2016-02-11,2016-02-12,WITHDRAWN',
    'A-3,OSK,R-1,RESIDENT,LANGUAGE,,2016-02-15,,',
  ],
  'office-hours.csv': [
    'officeHourId,accommodationId,managerId,day,startsAt,durationMin,on,cancelledOn,cancelReason',
    'S-1,OSK,IM-1,2016-03-10,14:30,120,2016-03-01,,',
    'S-2,OSK,IM-1,2016-03-17,14:30,120,2016-03-01,2016-03-08,NO_DEMAND',
  ],
  'consultations.csv': [
    'consultationId,caseId,requestId,accommodationId,managerId,on,topics,occasion,durationMin,outcome',
    'B-1,C-1,A-1,OSK,IM-1,2016-02-16,LANGUAGE|WORK_AND_EMPLOYMENT,ON_REQUEST,45,ADVISED',
    'B-2,C-1,,OSK,IM-1,2016-03-14,LANGUAGE,ON_NEED,30,ADVISED',
  ],
  'placements.csv': [
    'placementId,caseId,kind,employer,startsOn,endsOn,permissionBasis',
    'V-1,C-1,EMPLOYMENT,Bäckerei Erfunden GmbH,2016-03-14,2016-09-13,PERMIT_GRANTED',
    'V-2,C-1,WORK_OPPORTUNITY_5,Bauhof,2016-02-15,,NOT_REQUIRED',
  ],
};

/** Each call of the command line starts a process and a database. */
const PATIENCE_MS = 400_000;

describe('a folder with statuses, German, requests and office hours', () => {
  it(
    'is imported once and reported on for a period; a dry run names the rows that would be refused',
    async () => {
      const where = { DATA_DIR: await temporaryFolder() };
      const imported = await lotse(where, 'import', await folderWith(TABLES));
      expect([imported.exitCode, imported.stderr + imported.stdout]).toEqual([
        0,
        expect.stringMatching(/20 rows were/),
      ]);
      const dry = await lotse(
        where,
        'import',
        await folderWith({
          ...TABLES,
          'statuses.csv': [
            ...TABLES['statuses.csv'],
            'R-9,TOLERATION,2016-02-01,,,2016-02-10',
            'R-1,TOLERATED,2016-02-01,,,2016-02-10',
          ],
          'courses.csv': [...TABLES['courses.csv'], 'K-3,R-1,OTHER,Verein,2016-03-01,,2016-03-01,2016-03-10,'],
          'consultation-requests.csv': [
            ...TABLES['consultation-requests.csv'],
            'A-1,OSK,R-1,OPERATOR,LANGUAGE,,2016-02-10,,',
          ],
          'office-hours.csv': [...TABLES['office-hours.csv'], 'S-3,OSK,IM-1,2016-02-10,14:30,120,2016-03-01,,'],
          'language-levels.csv': [...TABLES['language-levels.csv'], 'R-1,OVERALL,NONE,TEST,2016-02-01,,2016-02-02'],
        }),
        '--dry-run',
        '--format',
        'json',
      );
      const { recorded, unchanged, refused } = JSON.parse(dry.stdout) as {
        recorded: number;
        unchanged: number;
        refused: { file: string; line: number; code: string; text: string }[];
      };
      expect([recorded, unchanged]).toEqual([0, 20]);
      expect(refused.map(({ file, line, code }) => `${file}:${line} ${code}`).sort()).toEqual([
        'consultation-requests.csv:5 REQUEST_ID_TAKEN',
        'courses.csv:4 REQUIRED',
        'language-levels.csv:3 LEVEL_DROP_NEEDS_REASON',
        'office-hours.csv:4 OFFICE_HOUR_IN_PAST',
        'statuses.csv:4 CASE_NOT_OPEN',
        'statuses.csv:5 UNKNOWN_CHOICE',
      ]);
      expect(refused.find(({ code }) => code === 'REQUEST_ID_TAKEN')?.text).toMatch(/\(topics\)$/);

      const ask = async (...args: string[]) =>
        (await lotse(where, 'report', ...args, '--as-of', '2016-03-20', '--from', '2016-03-01')).stdout;
      expect(JSON.parse(await ask('placements', '--format', 'json'))).toMatchObject({
        ...{ from: '2016-03-01', until: '2016-03-20', total: 1 },
        kinds: [{ kind: 'EMPLOYMENT', count: 1 }],
      });
      const talks = await ask('consultations', '--until', '2016-03-31', '--format', 'csv');
      expect(talks).toMatch(/^asOf,knownAt,month,mode,topic,occasion,count,minutes,interpreted,missing\r?\n/);
      expect(talks).toMatch(/,2016-03,ON_SITE,LANGUAGE,ON_NEED,1,30,0,0\r?\n$/);
    },
    PATIENCE_MS,
  );
});
