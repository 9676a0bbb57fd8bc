import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase, openEventStore, type SqlEventStore } from '#libs/event-store-sql';
import type { NewEvent } from '#libs/eventing';
import { describeOnPostgres, openInFolder, postgresUrl, temporaryFolder } from '../setup/databases.js';
import { lotse } from './command-line.js';

type Status = Readonly<{
  ok: boolean;
  head: string;
  projections: readonly Readonly<Record<string, unknown>>[];
  reactions: readonly Readonly<Record<string, unknown>>[];
  parked: readonly Readonly<Record<string, unknown>>[];
}>;

/** The command line shows what the service would: `open` is the same database for the spec. */
const suite = (start: () => Promise<{ where: Record<string, string>; open: () => Promise<Database> }>) => () => {
  let where: Record<string, string>;
  let open: () => Promise<Database>;

  beforeAll(async () => {
    ({ where, open } = await start());
    await store('unit-U1', {
      ...{ type: 'UnitEstablished', occurredOn: '2015-01-01' },
      data: { unitId: 'U1', name: 'Integrationsmanagement' },
    });
  }, 120_000);

  /** Puts an event into the log that a command may not have recorded. */
  async function store(stream: string, event: NewEvent): Promise<void> {
    const database = await open();
    const log: SqlEventStore = await openEventStore(database);
    await log.append({
      stream,
      expectedVersion: (await log.readStream(stream)).length,
      events: [event],
      meta: { commandId: randomUUID(), correlationId: 'spec', actor: { id: 'spec', role: 'SPEC' } },
      fingerprint: '',
      at: '2016-12-01T08:00:00.000Z',
    });
    await log.close();
    await database.close();
  }

  const run = (...args: string[]) => lotse(where, ...args);

  async function status(environment: Record<string, string> = {}): Promise<Status & { exitCode: number }> {
    const { exitCode, stdout } = await lotse({ ...where, ...environment }, 'status', '--json');
    return { ...(JSON.parse(stdout) as Status), exitCode };
  }

  const named = ({ projections, reactions }: Status, name: string) =>
    [...projections, ...reactions].find((one) => one['name'] === name);

  it('of a store that nobody has served yet: all are idle and behind, nothing is wrong', async () => {
    const found = await status();
    expect(found).toMatchObject({ ok: true, exitCode: 0, head: '1', parked: [] });
    expect(named(found, 'units')).toMatchObject({ state: 'idle', use: 'live', position: '0', lag: 1, parked: 0 });
    expect(named(found, 'units')!['lagSeconds']).toBeGreaterThan(0);
    expect(named(found, 'destroy-keys')).toMatchObject({ state: 'idle', lag: 1 });
  });

  it('names what has stopped, the event and why, in German and English', async () => {
    await store('staff-IM-2', {
      ...{ type: 'StaffHired', occurredOn: '2016-02-01' },
      data: { staffId: 'IM-2', unitId: 'U1', fte: 1 },
    });
    // Any command that looks at facts brings them up first.
    const report = await run('report', 'staffing', '--as-of', '2016-03-01');
    expect([report.exitCode, report.stderr]).toEqual([1, expect.stringContaining('PROJECTION_STOPPED')]);

    const found = await status();
    expect(found).toMatchObject({ ok: false, exitCode: 1 });
    expect(named(found, 'staff')).toMatchObject({
      ...{ state: 'stopped', position: '1', lag: 1 },
      stoppedBy: { stream: 'staff-IM-2', position: '2', type: 'StaffHired', code: 'TypeError' },
    });
    const english = await run('status');
    expect(english.stdout).toMatch(/projection staff v1 g1: STOPPED: StaffHired .+ at 2: /);
    expect([english.exitCode, english.stderr]).toEqual([1, expect.stringMatching(/^lotse: 1 stopped, 0 stuck, 0 /)]);
    const german = await run('status', '--language', 'de');
    expect(german.stdout).toMatch(/projection staff v1 g1: STEHT: StaffHired/);
    expect(german.stderr).toMatch(/1 stehen, 0 hängen/);
  });

  it('retry says that it still cannot be taken; with parking, what is parked', async () => {
    const again = await run('retry', 'staff');
    expect([again.exitCode, again.stdout]).toEqual([1, expect.stringContaining('STOPPED: StaffHired')]);

    const parking = { PROJECTIONS_ON_POISON: 'park' };
    const retried = await lotse({ ...where, ...parking }, 'retry');
    expect([retried.exitCode, retried.stdout]).toEqual([
      1,
      expect.stringMatching(/projection staff v1 g1: parked: staff-IM-2, 1 events from StaffHired .+ at 2: /),
    ]);
    expect(await status()).toMatchObject({
      exitCode: 1,
      parked: [{ runner: 'projection staff v1 g1', poison: { stream: 'staff-IM-2' }, events: 1, attempts: 1 }],
    });
    const stream = await run('retry', 'staff', '--stream', 'staff-IM-2', '--json');
    expect([stream.exitCode, (JSON.parse(stream.stdout) as Status).parked]).toMatchObject([1, [{ attempts: 2 }]]);
  });

  it('retry takes it once it can be taken', async () => {
    // The event is in the log for ever; here its missing contract is put right behind the back of the log.
    const database = await open();
    await database.query({ text: 'alter table es.event disable trigger all' });
    await database.query({
      text: `update es.event set data = replace(data, '"fte"', '"contract":{"from":"2016-02-01"},"fte"') where type = 'StaffHired'`,
    });
    await database.query({ text: 'alter table es.event enable trigger all' });
    await database.close();
    const retried = await run('retry', '--language', 'de');
    expect([retried.exitCode, retried.stderr]).toEqual([0, '']);
    expect(await status()).toMatchObject({ ok: true, exitCode: 0, parked: [] });
    expect(JSON.parse((await run('retry', '--json')).stdout)).toEqual({ ok: true });
    expect((await run('report', 'staffing', '--as-of', '2016-03-01')).stdout).toMatch(/Employed.* 1\b/);
  });
};

describe(
  'lotse status and retry, embedded',
  suite(async () => {
    const folder = await temporaryFolder();
    return { where: { DATA_DIR: folder }, open: () => openInFolder(folder) };
  }),
);

describeOnPostgres(
  'lotse status and retry on PostgreSQL',
  suite(async () => {
    const url = await postgresUrl();
    const where = { DATABASE_URL: url, KEYS_DIR: await temporaryFolder() };
    return { where, open: () => openDatabase({ url }) };
  }),
);

describe('lotse status and retry', () => {
  let where: { DATA_DIR: string };
  beforeAll(async () => {
    where = { DATA_DIR: await temporaryFolder() };
    await (await openInFolder(where.DATA_DIR)).close();
  });

  it.each([
    [['status', '--help'], 0, /stuck {4}it is held/],
    [['retry', '--help'], 0, /--stream/],
  ])('explains itself: %j', async (args, exitCode, text) => {
    const { stdout, ...done } = await lotse(where, ...args);
    expect([done.exitCode, stdout]).toEqual([exitCode, expect.stringMatching(text)]);
  });

  it.each([
    [['retry', 'weather'], {}, /there is no projection or reaction "weather"; there are .*staff/],
    [['retry', '--stream', 'staff-IM-9'], {}, /nothing of "staff-IM-9" is parked/],
    [['status'], { PROJECTIONS_ON_POISON: 'go on' }, /PROJECTIONS_ON_POISON is "go on"; state stop or park/],
  ])('says in one line what is wrong with the call: %j', async (args, environment, text) => {
    const { exitCode, stderr } = await lotse({ ...where, ...environment }, ...args);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(text)]);
  });
});
