import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CloudEvent } from '#libs/publishing';
import { temporaryFolder } from '../setup/databases.js';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

const EXAMPLE = fileURLToPath(new URL('../../docs/how-to/consumer/present.mjs', import.meta.url));
const KILLS = 5;

describe('the consumer to copy (docs/how-to/consumer)', () => {
  let lotse: LotseOverHttp;
  let file: string;
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-03-20T08:00:00.000Z'));
    file = join(await temporaryFolder(), 'events');
    await lotse.post('/consumers', { name: 'present', lateReason: undefined });
    const other = { accommodationId: 'BAD', name: 'Badenstedter Straße', pillar: 'COMMUNAL', responsibleBody: 'CITY' };
    await lotse.record('/accommodations', { ...other, capacity: 300, on: '2015-01-01' });
  });
  afterAll(() => running.forEach((process) => process.kill('SIGKILL')));

  const start = (...args: string[]) => {
    const all = [EXAMPLE, '--file', file, '--url', lotse.url, '--day', '2016-03-15', ...args];
    const process = spawn('node', all, { stdio: ['pipe', 'pipe', 'inherit'] });
    running.add(process);
    return process;
  };
  const presentAfter = async (process: ReturnType<typeof start>, input = '') => {
    let output = '';
    process.stdout.on('data', (chunk) => (output += String(chunk)));
    process.stdin.end(input);
    const [code] = await once(process, 'close');
    expect(code).toBe(0);
    return (JSON.parse(output) as { present: Record<string, number> }).present;
  };
  /** What the example prints when it has read everything, beside what the service counts. */
  const asCounted = async (...[osk, bad]: [number, number]) => {
    await lotse.published();
    const { body } = await lotse.get('/reports/occupancy?asOf=2016-03-15');
    const sites = body['sites'] as { accommodationId: string; present: number }[];
    const present = Object.fromEntries(sites.map((site) => [site.accommodationId, site.present]));
    expect(present).toEqual({ OSK: osk, BAD: bad });
    expect({ OSK: 0, BAD: 0, ...(await presentAfter(start('--once'))) }).toEqual(present);
  };
  const arrive = (residentId: string, accommodationId = 'OSK', more: object = {}) =>
    lotse.record('/residents', {
      ...{ residentId, householdId: `H-${residentId}`, accommodationId, arrivalKind: 'RETURN', on: '2016-02-01' },
      ...more,
    });
  const firstEntry = async (residentId: string) => {
    const { body } = await lotse.get(`/streams/resident-${residentId}`);
    return (body['steps'] as { event: { id: string } }[])[0]!.event.id;
  };

  it('counts as the service does', () => asCounted(2, 0));

  it.each([['--day', '2016-02-30'], ['--day', 'today'], ['--fly'], ['--consumer', 'nobody']])(
    'says in one line what is wrong: %s %s',
    async (...args: string[]) => {
      const process = spawn('node', [EXAMPLE, '--file', file, '--url', lotse.url, '--once', ...args]);
      let said = '';
      process.stderr.on('data', (chunk) => (said += String(chunk)));
      const [code] = await once(process, 'close');
      expect([code, said.trim().split('\n')]).toEqual([args[0] === '--consumer' ? 1 : 2, [expect.any(String)]]);
    },
  );

  it('is killed again and again while it reads: nothing is missing, nothing counts twice', async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const follower = start();
      const ended = once(follower, 'close');
      await arrive(`R-${kill}`, kill % 2 === 0 ? 'OSK' : 'BAD');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
      follower.kill('SIGKILL');
      await ended;
    }
    await asCounted(2 + 3, 2);
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.includes('"id"'));
    const ids = lines.map((line) => (JSON.parse(line) as CloudEvent).id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('had written half a line when it died', async () => {
    await appendFile(file, '{"specversion":"1.0","id":"ha');
    await arrive('R-AFTER');
    await asCounted(6, 2);
  });

  it('follows an entry that is replaced, one that is voided, and one that is backdated', async () => {
    await arrive('R-AFTER', 'BAD', {
      replaces: { eventId: await firstEntry('R-AFTER'), reason: 'falsche Unterkunft' },
    });
    await asCounted(5, 3);
    const wrong = { eventId: await firstEntry('R-0'), reason: 'nie angekommen' };
    expect((await lotse.post('/streams/resident-R-0/voids', wrong)).status).toBe(201);
    await asCounted(4, 3);
    await lotse.record('/residents/R-1/transfers', {
      fromAccommodationId: 'BAD',
      toAccommodationId: 'OSK',
      on: '2016-02-20',
    });
    await asCounted(5, 2);
  });

  it('counts two who are one person once, until they are two again', async () => {
    await lotse.record('/residents/R-2/duplicate-suspicions', {
      ...{ survivorId: 'R-LALE', evidence: 'SAME_DOCUMENT', on: '2016-03-02' },
    });
    const merge = { survivorId: 'R-LALE', from: '2016-02-03', on: '2016-03-02' };
    await lotse.record('/residents/R-2/merges', merge, lotse.another);
    await asCounted(4, 2);
    const reversal = { reason: 'DIFFERENT_PEOPLE', on: '2016-03-03' };
    await lotse.record('/residents/R-2/merge-reversals', reversal);
    await asCounted(5, 2);
  });

  it('forgets who was erased, and counts as before', async () => {
    await lotse.record('/residents/R-3/erasures', { reason: 'Frist abgelaufen', on: '2016-03-04' });
    await lotse.published();
    const { body } = await lotse.get('/feed?consumer=present');
    const events = body as unknown as CloudEvent[];
    const { subject } = events.findLast(({ type }) => type.endsWith('.privacy.subject-erased.v1'))!;
    expect(await readFile(file, 'utf8')).toContain(subject);
    await asCounted(5, 2);
    expect(await readFile(file, 'utf8')).not.toContain(subject);
  });

  it('has the same picture from what kcat prints', async () => {
    const { body } = await lotse.get('/feed?consumer=present');
    const records = (body as unknown as CloudEvent[]).map(({ data, ...attributes }) => ({
      headers: Object.entries(attributes).flatMap(([name, value]) => [`ce_${name}`, String(value)]),
      payload: JSON.stringify(data),
    }));
    file = join(await temporaryFolder(), 'from-kafka');
    const lines = records.map((record) => JSON.stringify(record)).join('\n');
    expect(await presentAfter(start('--kcat'), lines)).toEqual({ OSK: 5, BAD: 2 });
  });
});
