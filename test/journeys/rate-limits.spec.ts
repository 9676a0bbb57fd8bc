import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LocalIssuer, type SignedIn } from '#libs/access';
import { createApp } from '../../apps/standalone/src/app.js';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

const RATES = { person: 5, machine: 8, failedSignIns: 3 };

describe('whoever asks too often', () => {
  let lotse: LotseOverHttp;
  let app: NestFastifyApplication;
  let url = '';
  const issuer = new LocalIssuer(() => url);

  beforeAll(async () => {
    lotse = await startLotse('2016-03-01T08:00:00.000Z');
    app = await createApp(lotse.lotse, { apiPage: false, identity: issuer, rates: RATES });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  const ask = async (token: string, language = 'de') => {
    const headers = { authorization: `Bearer ${token}`, 'accept-language': language };
    const answer = await fetch(`${url}/me`, { headers });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
  };
  const tokenOf = (subject: string, roles: SignedIn['roles'], scopes: SignedIn['scopes'] = []) =>
    issuer.tokenFor({ subject, roles, scopes, sites: [] });
  const statuses = async (count: number, token: string) => {
    const all: number[] = [];
    for (let n = 0; n < count; n++) all.push((await ask(token)).status);
    return all;
  };

  it('is told in both languages when to come back, and others are not held back', async () => {
    const lead = await tokenOf('lead', ['UNIT_LEAD']);
    expect(await statuses(5, lead)).toEqual([200, 200, 200, 200, 200]);
    const { status, headers, body } = await ask(lead);
    expect([status, body['code']]).toEqual([429, 'TOO_MANY_REQUESTS']);
    const seconds = Number(headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(body['detail']).toMatch(/^Das waren zu viele Anfragen .* in \d+ Sekunden/);
    expect((await ask(lead, 'en')).body['detail']).toMatch(/^These were too many requests .* in \d+ seconds/);
    expect(await statuses(1, await tokenOf('other', ['UNIT_LEAD']))).toEqual([200]);
    // Another token of the same person is no way around it.
    expect(await statuses(1, await tokenOf('lead', ['UNIT_LEAD', 'AUDITOR']))).toEqual([429]);
  });

  it('as a machine has a number of its own', async () => {
    const machine = await tokenOf('statistics', [], ['feed']);
    const all = await statuses(9, machine);
    expect(all.slice(0, 8).every((status) => status !== 429)).toBe(true);
    expect(all[8]).toBe(429);
  });

  it('with tokens that are not accepted is told so; who is signed in at the same address is not held back', async () => {
    expect(await statuses(4, 'made.up.token')).toEqual([401, 401, 401, 429]);
    expect(await statuses(1, await tokenOf('third', ['UNIT_LEAD']))).toEqual([200]);
  });
});

describe('behind a proxy', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-03-01T08:00:00.000Z');
  });

  /** Sign-ins that are not accepted, each said to be for another address. */
  const failing = async (proxies: readonly string[]) => {
    const app = await createApp(lotse.lotse, { apiPage: false, rates: { failedSignIns: 1 }, proxies });
    try {
      await app.listen(0, '127.0.0.1');
      const statuses: number[] = [];
      for (const address of ['198.51.100.1', '198.51.100.2', '198.51.100.2']) {
        const headers = { authorization: 'Bearer made.up.token', 'x-forwarded-for': address };
        statuses.push((await fetch(`${await app.getUrl()}/me`, { headers })).status);
      }
      return statuses;
    } finally {
      await app.close();
    }
  };

  it('that is trusted, failed sign-ins are counted for whom it asks', async () => {
    expect(await failing(['127.0.0.0/8'])).toEqual([401, 401, 429]);
  });

  it('that is not, for the proxy: what it says is nobody’s address', async () => {
    expect(await failing([])).toEqual([401, 429, 429]);
    expect(await failing(['10.0.0.0/8'])).toEqual([401, 429, 429]);
  });
});

describe('every answer', () => {
  it('has a correlation id, which what was recorded and the access log have, too', async () => {
    const lotse = await startLotse('2016-03-01T08:00:00.000Z');
    const unit = { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' };
    const given = await lotse.post('/units', unit, { 'x-correlation-id': 'ticket-7' });
    expect(given.headers.get('x-correlation-id')).toBe('ticket-7');
    const { body } = await lotse.get('/streams/unit-U1');
    const [step] = body['steps'] as { event: { meta: { correlationId: string } } }[];
    expect(step!.event.meta.correlationId).toBe('ticket-7');
    const made = await lotse.get('/units?x=1', { 'x-correlation-id': 'not fit: <script>' });
    expect(made.headers.get('x-correlation-id')).toMatch(/^[\da-f-]{36}$/);
  });
});
