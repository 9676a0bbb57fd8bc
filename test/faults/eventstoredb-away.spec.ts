import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { EsdbEmulator } from '../esdb-emulator/emulator.js';
import { type Answer, type LotseOverHttp, startLotse } from '../journeys/lotse-over-http.js';

const NOW = '2016-03-01T08:00:00.000Z';
const SITES = '/reports/occupancy?asOf=2016-03-01';

const site = (n: number) => ({
  accommodationId: `S-${n}`,
  name: `Haus ${n}`,
  pillar: 'COMMUNAL',
  responsibleBody: 'CITY',
  capacity: 30,
  on: '2016-02-01',
});

const keyed = (n: number) => ({ 'idempotency-key': `site-${n}`, 'accept-language': 'en' });

describe('a service whose EventStoreDB is away', () => {
  let emulator: EsdbEmulator;
  let lotse: LotseOverHttp;
  const open = (n: number): Promise<Answer> => lotse.post('/accommodations', site(n), keyed(n));
  const back = async (): Promise<void> => {
    await emulator.restart();
    emulator.lead();
  };
  const ready = async (): Promise<number> => (await lotse.get('/health/ready')).status;

  beforeEach(async () => {
    emulator = await EsdbEmulator.start();
    lotse = await startLotse(NOW, undefined, undefined, emulator);
  });

  it('says 503 to commands and questions, is not ready, and goes on when it is back', async () => {
    await open(1);
    expect((await lotse.get(SITES)).status).toBe(200);
    expect(await ready()).toBe(200);

    await emulator.kill();
    const [command, question, health] = await Promise.all([
      open(2),
      lotse.get(SITES, { 'accept-language': 'en' }),
      ready(),
    ]);
    const away = { status: 503, code: 'UNAVAILABLE', detail: expect.stringMatching(/cannot be reached right now/) };
    expect(command.body).toMatchObject(away);
    expect(command.headers.get('retry-after')).toBe('1');
    expect(question.body).toMatchObject(away);
    expect(health).toBe(503);

    await back();
    expect((await open(2)).status).toBe(201);
    expect((await open(2)).body).toMatchObject({ recorded: true });
    expect((await lotse.get(SITES)).body).toMatchObject({
      sites: [{ accommodationId: 'S-1' }, { accommodationId: 'S-2' }],
    });
    while ((await ready()) !== 200) await sleep(100);
  });

  it('has what was under way once, whatever it said, after the same was sent again', async () => {
    const numbers = Array.from({ length: 33 }, (_, n) => n + 1);
    const answering = numbers.slice(0, 30).map(async (n) => {
      await sleep(n * 20);
      return open(n);
    });
    await Promise.all(answering.slice(0, 5));
    await emulator.kill();
    const first = await Promise.all([...answering, ...numbers.slice(30).map(open)]);
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([201, 503]));

    await back();
    const again = await Promise.all(numbers.map(open));
    expect(again.map(({ status }) => status)).toEqual(numbers.map(() => 201));
    for (const [index, { status, body }] of first.entries()) {
      if (status === 201) expect(again[index]!.body).toEqual(body);
    }
    expect(await lotse.lotse.verify()).toMatchObject({ ok: true, events: numbers.length, streams: numbers.length });
    await lotse.settled();
  });
});
