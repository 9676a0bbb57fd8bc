import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { FileBundle } from '#libs/audit';
import { lotse as run } from '../journeys/command-line.js';
import { startLotse } from '../journeys/lotse-over-http.js';
import { openInFolder, temporaryFolder } from '../setup/databases.js';

type Changing<Of> = { -readonly [Part in keyof Of]: Changing<Of[Part]> };

const TALK = { caseId: 'C-1', managerId: 'IM-1', accommodationId: 'OSK', topics: ['LANGUAGE'], occasion: 'OUTREACH' };

describe('what an auditor takes away of somebody', () => {
  let folder: string;
  let env: Record<string, string>;
  let text: string;
  let known: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    env = { DATA_DIR: join(folder, 'data') };
    const lotse = await startLotse('2016-03-01T08:00:00.000Z', await openInFolder(env['DATA_DIR']!));
    await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
    const site = { accommodationId: 'OSK', name: 'Ostkrankenhaus', pillar: 'COMMUNAL', responsibleBody: 'CITY' };
    await lotse.record('/accommodations', { ...site, capacity: 300, on: '2015-01-01' });
    await lotse.record('/staff', { staffId: 'IM-1', unitId: 'U1', contract: { from: '2015-02-02' }, fte: 1 });
    await lotse.record('/staff/IM-1/deployments', { mode: 'ON_SITE', accommodationId: 'OSK', from: '2015-02-02' });
    for (const residentId of ['R-LALE', 'R-OMID']) {
      const arrival = { accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', householdId: 'H-1' };
      await lotse.record('/residents', { residentId, ...arrival, on: '2015-11-10' });
    }
    await lotse.record('/residents/R-LALE/privacy-notices', { form: 'ORAL', on: '2016-01-04' });
    const opened = { caseId: 'C-1', managerId: 'IM-1', openedBecause: 'NEED', on: '2016-01-05' };
    await lotse.record('/residents/R-LALE/cases', opened);
    known = (await lotse.lotse.store.last())!.recordedAt;
    lotse.at('2016-03-02T08:00:00.000Z');
    const talk = { ...TALK, residentId: 'R-LALE', durationMin: 30, outcome: 'ADVISED', on: '2016-01-18' };
    await lotse.record('/consultations', { consultationId: 'B-1', ...talk });
    await lotse.record('/households/H-1/move-outs', { moveOutId: 'M-1', memberIds: ['R-LALE'], on: '2016-02-01' });
    await lotse.close();
    text = await take('--resident', 'R-LALE');
  });

  const take = async (...args: string[]) => {
    const { exitCode, stderr } = await run(env, 'bundle', ...args, '--out', join(folder, 'taken'));
    if (exitCode !== 0) throw new Error(stderr);
    return readFile(join(folder, 'taken/bundle.json'), 'utf8');
  };
  const bundle = () => JSON.parse(text) as Changing<FileBundle>;

  /** By plain Node, in a folder where nothing else is. */
  const verify = async (content: object) => {
    await writeFile(join(folder, 'taken/bundle.json'), JSON.stringify(content));
    return new Promise<{ code: number; said: string }>((resolve) =>
      execFile(process.execPath, ['verify.mjs'], { cwd: join(folder, 'taken'), env: {} }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
      ),
    );
  };

  it('is every stream that belongs to the person, and verifies offline as one', async () => {
    const streams = ['case-R-LALE', 'consultation-B-1', 'moveout-H-1', 'resident-R-LALE'];
    expect(bundle().files.map(({ stream }) => stream)).toEqual(streams);
    const { code, said } = await verify(bundle());
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(/^UNCHANGED: 4 streams, \d+ events, as known at 2016-03-02/),
    ]);
    for (const stream of streams) expect(said).toMatch(new RegExp(`^ {2}${stream}: [1-9]\\d* events$`, 'm'));
  });

  it('is also several streams by their names, and what was known then', async () => {
    const two = JSON.parse(await take('case-R-LALE', 'staff-IM-1')) as FileBundle;
    expect(two.files.map(({ stream }) => stream)).toEqual(['case-R-LALE', 'staff-IM-1']);
    expect(await verify(two)).toMatchObject({ code: 0 });
    const then = JSON.parse(await take('--resident', 'R-LALE', '--known-at', known)) as FileBundle;
    expect(then.files.map(({ stream }) => stream)).toEqual(['case-R-LALE', 'resident-R-LALE']);
    expect(await verify(then)).toMatchObject({ code: 0 });
  });

  it.each<[string, (bundle: Changing<FileBundle>) => unknown, RegExp]>([
    ['a byte', (b) => (b.files[3]!.events[0]!.data += ' '), /version 1 .*do not match/],
    ['a stream taken out', (b) => b.files.pop(), /there are 3 streams, the manifest names 4/],
    ['a stream twice', (b) => (b.files[0] = b.files[1]!), /in the place of case-R-LALE there is consultation-B-1/],
    ['another name', (b) => (b.files[0]!.stream = 'case-R-OMID'), /in the place of case-R-LALE/],
    [
      'the end of one taken out',
      (b) => [b.files[0]!.events.pop(), b.files[0]!.proofs.pop()],
      /case-R-LALE has \d+ events, the manifest names/,
    ],
    [
      'a stream taken out, and the manifest agreeing',
      (b) => {
        const said = JSON.parse(b.manifest.body) as { streams: object[] };
        b.files.pop();
        b.manifest.body = JSON.stringify({ ...said, streams: said.streams.slice(0, -1) });
      },
      /the manifest is not signed/,
    ],
    ['a proof', (b) => (b.files[1]!.proofs[0]!.path[0] = 'a'.repeat(64)), /is not what seal \d+ has sealed/],
    ['the layout', (b) => (b.format = 'lotse-bundle-1' as never), /CHANGED/],
  ])('is refused by the verifier with %s changed', async (_, change, reason) => {
    const changed = bundle();
    change(changed);
    expect(await verify(changed)).toEqual({ code: 1, said: expect.stringMatching(reason) });
  });

  it.each([
    [[], 2, /either streams or --resident/],
    [['staff-IM-1', '--resident', 'R-LALE'], 2, /either streams or --resident/],
    [['--resident', 'R-NOBODY'], 1, /nothing about resident "R-NOBODY"/],
    [['staff-IM-1', 'staff-IM-9'], 1, /there is no stream "staff-IM-9"/],
  ])('is not made of what is not there: %j', async (args, exitCode, reason) => {
    expect(await run(env, 'bundle', ...args, '--out', join(folder, 'none'))).toMatchObject({
      ...{ exitCode, stderr: expect.stringMatching(reason) },
    });
  });
});
