import { createHash, randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

describe('signing in', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-03-20T08:00:00.000Z');
  });

  const REDIRECT = 'http://localhost:5173/';
  const verifier = randomBytes(32).toString('base64url');

  /** What a browser does until it has a code for whoever is chosen. */
  async function chosen(person: string): Promise<URL> {
    const { authorizationEndpoint, clientId, scope } = (await lotse.get('/sign-in', { authorization: '' }))
      .body as Record<string, string>;
    const asked = new URL(authorizationEndpoint!);
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    asked.search = new URLSearchParams({
      ...{ client_id: clientId!, redirect_uri: REDIRECT, response_type: 'code', scope: scope!, state: 'abc' },
      ...{ nonce: 'n', code_challenge, code_challenge_method: 'S256' },
    }).toString();
    const page = await (await fetch(asked)).text();
    expect(page).toContain('Hier weist sich niemand aus.');
    const inEnglish = await fetch(asked, { headers: { 'accept-language': 'en-GB' } });
    expect([inEnglish.headers.get('content-language'), await inEnglish.text()]).toEqual([
      'en',
      expect.stringContaining('Nobody proves anything here.'),
    ]);
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(
      ([, link]) => new URL(link!.replaceAll('&amp;', '&'), asked),
    );
    const link = links.find(({ searchParams }) => searchParams.get('person') === person);
    const answer = await fetch(link!, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    return new URL(answer.headers.get('location')!);
  }

  const tokensFor = (code: string, proof = verifier) =>
    lotse.post(
      '/local-issuer/token',
      new URLSearchParams({
        ...{ grant_type: 'authorization_code', client_id: 'lotse-dashboard', redirect_uri: REDIRECT },
        ...{ code, code_verifier: proof },
      }).toString(),
      { authorization: '', 'content-type': 'application/x-www-form-urlencoded' },
    );

  it('leads a browser by code and PKCE to a token, once; what is recorded then names the person', async () => {
    const back = await chosen('lead');
    expect([back.origin, back.searchParams.get('state')]).toEqual([new URL(REDIRECT).origin, 'abc']);
    const code = back.searchParams.get('code')!;
    const { status, body } = await tokensFor(code);
    expect([status, body['token_type']]).toEqual([200, 'Bearer']);
    expect((await tokensFor(code)).body).toMatchObject({ code: 'SIGN_IN_REQUEST_INVALID' });

    const headers = { authorization: `Bearer ${String(body['access_token'])}` };
    const { body: me } = await lotse.get('/me', headers);
    expect(me).toMatchObject({ subject: 'lead', staffId: 'IM-001', unitId: 'U1', roles: ['UNIT_LEAD'] });
    await lotse.post('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2016-03-01' }, headers);
    const steps = (await lotse.get('/streams/unit-U1')).body['steps'] as { event: { meta: object } }[];
    expect(steps[0]?.event.meta).toMatchObject({ actor: { id: 'IM-001', role: 'UNIT_LEAD' } });

    // What says who somebody is says nothing about what they may do.
    const idToken = { authorization: `Bearer ${String(body['id_token'])}` };
    expect((await lotse.get('/me', idToken)).body).toMatchObject({ code: 'TOKEN_NOT_ACCEPTED' });
  });

  it('gives nothing to whoever has the code but not what it was asked with', async () => {
    const back = await chosen('hr');
    const { status } = await tokensFor(back.searchParams.get('code')!, 'another');
    expect(status).toBe(400);
  });

  it('gives a machine a token for its scopes', async () => {
    const { body } = await lotse.post(
      '/local-issuer/token',
      'grant_type=client_credentials&client_id=statistics&scope=feed%20all',
      { authorization: '', 'content-type': 'application/x-www-form-urlencoded' },
    );
    const { body: me } = await lotse.get('/me', { authorization: `Bearer ${String(body['access_token'])}` });
    expect(me).toMatchObject({ subject: 'statistics', roles: ['INTEGRATING_SYSTEM'], scopes: ['feed'] });
  });

  it('is asked of everybody except where nothing is about anybody', async () => {
    const paths = Object.entries((await lotse.get('/openapi.json')).body['paths'] as Record<string, object>);
    const open: string[] = [];
    for (const [path, methods] of paths) {
      for (const method of Object.keys(methods)) {
        const answer = await fetch(lotse.url + path, { method: method.toUpperCase() });
        await answer.arrayBuffer();
        if (answer.status !== 401) open.push(`${method} ${path}`);
      }
    }
    expect(open.sort()).toEqual(['get /asyncapi.json', 'get /health/live', 'get /health/ready', 'get /sign-in']);
  });

  it('lets no page frame an answer, nor a browser guess what it is', async () => {
    const { headers } = await lotse.get('/me');
    expect([headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual(['nosniff', 'DENY']);
  });

  it('answers no page that has given its own name to this machine', async () => {
    const status = await new Promise((resolve) =>
      get(`${lotse.url}/sign-in`, { headers: { host: 'evil.example' } }, (answer) => resolve(answer.statusCode)),
    );
    expect(status).toBe(403);
  });
});
