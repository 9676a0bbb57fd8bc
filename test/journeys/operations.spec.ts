import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openInFolder, temporaryFolder } from '../setup/databases.js';
import { lotse } from './command-line.js';

const HANNOVER = fileURLToPath(new URL('../../apps/standalone/demo/hannover-2016', import.meta.url));

describe('the command line', () => {
  let where: { DATA_DIR: string };
  beforeAll(async () => {
    where = { DATA_DIR: await temporaryFolder() };
    const { exitCode, stderr } = await lotse(where, 'import', HANNOVER);
    if (exitCode !== 0) throw new Error(stderr);
  });

  it.each([
    [['--help'], 0, /Exit status/],
    [['import', '--help'], 0, /--skip-refused/],
    [['report', 'staffing', '--help'], 0, /--known-at/],
  ])('explains itself: %j', async (args, exitCode, text) => {
    const run = await lotse(where, ...args);
    expect([run.exitCode, run.stdout]).toEqual([exitCode, expect.stringMatching(text)]);
  });

  it.each([
    [['fly'], 2, /unknown command 'fly'/],
    [['import', '/nowhere'], 2, /there is no folder/],
    [['report', 'staffing', '--as-of', '2015-02-29'], 2, /"2015-02-29" is no day/],
    [['report', 'staffing', '--known-at', 'today'], 2, /no knowledge date/],
    [['rebuild', 'weather'], 2, /there are .*policies, .*accommodations, .*units, staff, staff-names, expansion-plans/],
    [['explain', 'weather'], 2, /there is no table "weather"/],
    [['replay', 'staff-IM-999'], 1, /STREAM_NOT_FOUND/],
  ])('says in one line what is wrong: %j', async (args, exitCode, text) => {
    const run = await lotse(where, ...args);
    expect([run.exitCode, run.stderr]).toEqual([exitCode, expect.stringMatching(text)]);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });

  it('compares what was known then with what is known today', async () => {
    const { stdout } = await lotse(where, 'report', 'staffing', '--as-of', '2016-03-01', '--compare');
    expect(stdout).toMatch(/│ total +│ 0 +│ 44 +│ \* +│/);
    expect(stdout).toMatch(/StaffHired/);
  });

  it('replays a stream: each event with the state after it', async () => {
    const { stdout } = await lotse(where, 'replay', 'staff-IM-017', '--format', 'json');
    const steps = JSON.parse(stdout) as { event: { type: string }; state: { deployments: unknown[] } }[];
    expect(steps.map(({ event, state }) => [event.type, state.deployments.length])).toEqual([
      ['StaffHired', 0],
      ['StaffDeployed', 1],
      ['StaffDeployed', 2],
    ]);
  });

  it('explains a fact by its events', async () => {
    const args = ['explain', 'deployment', '--where', 'staffId=IM-017', '--as-of', '2016-03-01', '--format', 'json'];
    const [fact] = JSON.parse((await lotse(where, ...args)).stdout) as { sources: { type: string }[] }[];
    expect(fact?.sources.map(({ type }) => type)).toEqual(['StaffHired', 'StaffDeployed']);
  });

  it('rebuilds the facts to the same rows', async () => {
    const rebuild = async () =>
      (JSON.parse((await lotse(where, 'rebuild', '--format', 'json')).stdout) as { tables: unknown }).tables;
    expect(await rebuild()).toEqual(await rebuild());
  });

  it('says so when a running service holds the embedded store', async () => {
    const service = await openInFolder(where.DATA_DIR);
    try {
      const { exitCode, stderr } = await lotse(where, 'report', 'staffing');
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining(`process ${process.pid}`)]);
    } finally {
      await service.close();
    }
  });

  it('verify finds the log unchanged, and names the position of a byte that was changed', async () => {
    expect(await lotse(where, 'verify')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Unchanged: 134 events/),
    });

    const database = await openInFolder(where.DATA_DIR);
    await database.query({ text: 'alter table es.event disable trigger all' });
    const [changed] = await database.query<{ pos: string }>({
      text: `update es.event set data = replace(data, 'IM-044', 'IM-045') where type = 'StaffHired' and data like '%IM-044%' returning pos`,
    });
    await database.query({ text: 'alter table es.event enable trigger all' });
    await database.close();

    const { exitCode, stderr } = await lotse(where, 'verify');
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`position ${changed?.pos}, stream staff-IM-044`)]);
  });
});
