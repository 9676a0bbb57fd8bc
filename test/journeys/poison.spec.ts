import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { EventShapes, NewEvent, StoredData } from '#libs/eventing';
import { eventShapes } from '../../apps/standalone/src/event-shapes.js';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

const NOW = '2016-12-01T08:00:00.000Z';
const PATIENCE_MS = 30_000;

type Health = Readonly<{
  status: string;
  publishing: Readonly<Record<string, unknown>>;
  projections: readonly Readonly<Record<string, unknown>>[];
  reactions: readonly Readonly<Record<string, unknown>>[];
}>;

/** Puts an event into the log that no command would have recorded. */
async function store({ lotse }: LotseOverHttp, stream: string, event: NewEvent): Promise<void> {
  await lotse.store.append({
    stream,
    expectedVersion: (await lotse.store.readStream(stream)).length,
    events: [event],
    meta: { commandId: randomUUID(), correlationId: 'spec', actor: { id: 'spec', role: 'SPEC' } },
    fingerprint: '',
    at: NOW,
  });
}

/** The release that can read them: how an event that is in the log for ever is mended. */
const mend = (type: string, shape: (data: StoredData) => StoredData) =>
  Object.assign(eventShapes as { -readonly [Key in keyof EventShapes]: EventShapes[Key] }, { [type]: [shape] });

const hired = (staffId: string, more: object): NewEvent => ({
  type: 'StaffHired',
  occurredOn: '2016-02-01',
  data: { staffId, unitId: 'U1', ...more },
});

/** It is folded, but its fact does not fit the table. */
const WITHOUT_NUMBER = { contract: { from: '2016-02-01' }, fte: 'half' };

const withNumber = (data: StoredData): StoredData => ({ ...data, fte: data['fte'] === 'half' ? 0.5 : data['fte'] });

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await delay(20);
  }
}

async function healthOf(lotse: LotseOverHttp): Promise<Health & { code: number }> {
  const { status: code, body } = await lotse.get('/health/ready');
  return { ...(body as unknown as Health), code };
}

/** The values of a metric by the names of what they are about. */
async function metric(lotse: LotseOverHttp, name: string): Promise<Record<string, number>> {
  const page = await (await lotse.fetch('/metrics')).text();
  const lines = [...page.matchAll(/^(\w+)\{kind="(\w+)",name="([\w-]+)"\} (\S+)$/gm)];
  return Object.fromEntries(
    lines.flatMap(([, metric, kind, runner, value]) => (metric === name ? [[`${kind} ${runner}`, Number(value)]] : [])),
  );
}

async function foundUnit(lotse: LotseOverHttp): Promise<void> {
  await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
  await lotse.record('/staff', { staffId: 'IM-1', unitId: 'U1', contract: { from: '2015-01-01' }, fte: 1 });
}

/** Asks, and says how long the answer took. */
async function ask(lotse: LotseOverHttp, path: string, language = 'en') {
  const begun = performance.now();
  const answer = await lotse.get(path, { 'accept-language': language });
  return { ...answer, code: answer.body['code'], ms: performance.now() - begun };
}

describe('an event that the service cannot take', () => {
  afterEach(() => {
    for (const type of ['StaffHired', 'EntryKeyDestroyed']) {
      delete (eventShapes as Record<string, unknown>)[type];
    }
  });

  it('stops the projection: the service is not ready, its questions are refused at once, others are answered', async () => {
    const lotse = await startLotse(NOW);
    await foundUnit(lotse);
    await store(lotse, 'staff-IM-2', hired('IM-2', WITHOUT_NUMBER));
    await lotse.record('/staff', { staffId: 'IM-3', unitId: 'U1', contract: { from: '2015-01-01' }, fte: 1 });

    await until('it has stopped', async () => (await healthOf(lotse)).code === 503);
    const { projections, status } = await healthOf(lotse);
    const staff = projections.find(({ name }) => name === 'staff');
    expect([status, staff]).toEqual([
      'unavailable',
      expect.objectContaining({
        state: 'stopped',
        lag: 2,
        error: expect.stringMatching(/^StaffHired .+ at 3: /),
        stoppedBy: expect.objectContaining({ stream: 'staff-IM-2', position: '3', code: '22P02' }),
      }),
    ]);
    expect((await lotse.get('/health/live')).status).toBe(200);
    expect(await metric(lotse, 'lotse_runner_stopped')).toMatchObject({ 'projection staff': 1, 'projection units': 0 });

    const english = await ask(lotse, '/reports/staffing?asOf=2016-03-01');
    expect(english).toMatchObject({ status: 503, code: 'PROJECTION_STOPPED' });
    expect(english.body['detail']).toMatch(/"staff" has stopped/);
    expect(english.ms).toBeLessThan(3_000);
    const german = await ask(lotse, '/reports/staffing?asOf=2016-03-01', 'de');
    expect(german.body['detail']).toMatch(/„staff“ ist an einem Eintrag stehen geblieben/);
    expect(await ask(lotse, '/facts/employment?asOf=2016-03-01')).toMatchObject({ code: 'PROJECTION_STOPPED' });
    expect((await ask(lotse, '/reports/occupancy?asOf=2016-03-01')).status).toBe(200);

    mend('StaffHired', withNumber);
    await lotse.lotse.projections.retry('staff');
    await until('it goes on', async () => (await healthOf(lotse)).status === 'ok');
    expect((await ask(lotse, '/reports/staffing?asOf=2016-03-01')).body).toMatchObject({ total: 3 });
    expect(await metric(lotse, 'lotse_runner_stopped')).toMatchObject({ 'projection staff': 0 });
  }, 120_000);

  it('or is parked with its stream: the service is degraded, and no figure is told without it', async () => {
    const lotse = await startLotse(NOW, undefined, undefined, undefined, { projections: 'park', reactions: 'park' });
    await foundUnit(lotse);
    await store(lotse, 'staff-IM-2', hired('IM-2', WITHOUT_NUMBER));
    await store(lotse, 'staff-IM-2', {
      ...{ type: 'ContractEnded', occurredOn: '2016-06-01' },
      data: { staffId: 'IM-2', until: '2016-06-30' },
    });
    await lotse.record('/staff', { staffId: 'IM-3', unitId: 'U1', contract: { from: '2015-01-01' }, fte: 1 });
    await lotse.lotse.projections.waitFor('5', PATIENCE_MS);

    expect(await healthOf(lotse)).toMatchObject({ code: 200, status: 'degraded' });
    expect(await metric(lotse, 'lotse_runner_parked_events')).toMatchObject({
      ...{ 'projection staff': 2, 'projection units': 0 },
    });
    expect(await metric(lotse, 'lotse_runner_lag_positions')).toMatchObject({ 'projection staff': 0 });
    const refused = await ask(lotse, '/reports/staffing?asOf=2016-03-01');
    expect(refused).toMatchObject({ status: 503, code: 'PROJECTION_INCOMPLETE' });
    expect(refused.body['detail']).toMatch(/"staff" lacks entries that are parked/);
    expect((await ask(lotse, '/reports/staffing?asOf=2016-03-01', 'de')).body['detail']).toMatch(/zurückgestellt/);

    mend('StaffHired', withNumber);
    await lotse.lotse.projections.retry('staff', 'staff-IM-2');
    expect(await healthOf(lotse)).toMatchObject({ code: 200, status: 'ok' });
    expect((await ask(lotse, '/reports/staffing?asOf=2016-03-01')).body).toMatchObject({ total: 3 });
    expect((await ask(lotse, '/reports/staffing?asOf=2016-07-01')).body).toMatchObject({ total: 2 });
    const kept = await lotse.lotse.projections.checksums();
    await lotse.lotse.projections.rebuild('staff');
    expect(await lotse.lotse.projections.checksums()).toEqual(kept);
  }, 120_000);

  it('does not hold up the reactions to other streams; retried, it is answered once', async () => {
    const lotse = await startLotse(NOW);
    const erased = (data: object | null): NewEvent => ({
      ...{ type: 'EntryKeyDestroyed', occurredOn: '2016-11-30' },
      data: data as object,
    });
    const entry = { entry: 'command-7', stream: 'consultation-B-1', eventId: 'event-7', reason: 'falsche Person' };
    await store(lotse, 'subject-R-1', erased(null));
    await store(lotse, 'subject-R-2', erased({ subject: 'R-2', ...entry }));
    await lotse.lotse.reactions.waitFor('2', PATIENCE_MS);

    const { code, status, reactions } = await healthOf(lotse);
    expect([code, status]).toEqual([200, 'degraded']);
    expect(reactions.find(({ name }) => name === 'destroy-keys')).toMatchObject({
      state: 'running',
      lag: 0,
      parked: 1,
    });
    expect(await metric(lotse, 'lotse_runner_parked_events')).toMatchObject({ 'reaction destroy-keys': 1 });
    expect(await lotse.lotse.reactions.parked()).toMatchObject([
      {
        runner: 'reaction destroy-keys',
        poison: { stream: 'subject-R-1', position: '1', type: 'EntryKeyDestroyed' },
      },
    ]);

    mend('EntryKeyDestroyed', (data) => data ?? { subject: 'R-1', ...entry });
    await lotse.lotse.reactions.retry(lotse.outlet, 'destroy-keys');
    await until('all is well', async () => (await healthOf(lotse)).status === 'ok');
    expect(await lotse.lotse.reactions.parked()).toEqual([]);
  }, 120_000);

  it('stops what is told to others: the service is not ready', async () => {
    const lotse = await startLotse(NOW, undefined, undefined, undefined, { projections: 'park', reactions: 'park' });
    await foundUnit(lotse);
    await store(lotse, 'staff-IM-2', hired('IM-2', { fte: 0.5 }));
    await until('it has stopped', async () => (await healthOf(lotse)).publishing['state'] === 'stopped');
    expect(await healthOf(lotse)).toMatchObject({ code: 503, status: 'unavailable' });
    expect(await metric(lotse, 'lotse_runner_stopped')).toMatchObject({ 'publishing public-log': 1 });
    mend('StaffHired', (data) => ({ contract: { from: '2016-02-01' }, ...data }));
    await lotse.lotse.publishing.retry();
    await lotse.lotse.projections.retry();
    await until('it goes on', async () => (await healthOf(lotse)).status === 'ok');
  }, 120_000);

  it('says that it is stuck when it is behind for too long and nothing is wrong that it knows of', async () => {
    const lotse = await startLotse(NOW);
    await foundUnit(lotse);
    await lotse.settled();
    const db = lotse.lotse.database.kysely;
    // Somebody else holds the lease, and renews it, but does no work.
    await lotse.lotse.projections.stop();
    await sql`UPDATE runners.lease SET owner = 'somebody', until = now() + interval '1 hour'`.execute(db);
    await sql`UPDATE facts.checkpoint SET updated_at = now() - interval '1 hour'`.execute(db);
    await lotse.post('/units', { unitId: 'U2', name: 'Zweites Sachgebiet', on: '2015-01-01' });
    expect(await healthOf(lotse)).toMatchObject({ code: 200 });
    lotse.at('2016-12-01T08:00:35.000Z');
    await until('it is stuck', async () => (await metric(lotse, 'lotse_runner_stuck'))['projection units'] === 1);
    const { code, projections } = await healthOf(lotse);
    expect([code, projections.find(({ name }) => name === 'units')]).toEqual([
      503,
      expect.objectContaining({ state: 'stuck', lag: 1, lagSeconds: 35 }),
    ]);
    await sql`UPDATE runners.lease SET until = NULL`.execute(db);
    lotse.lotse.projections.start();
    await until('it goes on', async () => (await healthOf(lotse)).code === 200);
  }, 120_000);
});
