import { beforeAll, describe, expect, it } from '@jest/globals';
import { LocalIssuer, type Role, ROLES, type Rule, RULES, SCOPES, type SignedIn } from '#libs/access';
import type { OperationName } from '#libs/eventing-nest';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationName;
}

const signedIn = (role: Role): SignedIn => ({
  ...{ subject: role, staffId: 'IM-900', unitId: 'U9', sites: ['OSK'] },
  ...{ roles: [role], scopes: role === 'INTEGRATING_SYSTEM' ? SCOPES : [] },
});

/** One service for all calls: every route of the OpenAPI document, called as everybody. */
describe('every route', () => {
  let lotse: LotseOverHttp;
  let routes: Route[];
  beforeAll(async () => {
    lotse = await startLotse('2016-03-20T08:00:00.000Z');
    const { paths } = (await lotse.get('/openapi.json')).body as { paths: Record<string, Record<string, object>> };
    routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => ({
        ...{ method: method.toUpperCase(), path: path.replace(/\{(\w+)\}/g, 'NONE-1') },
        operation: (route as { 'x-operation': OperationName })['x-operation'],
      })),
    );
    expect(routes.length).toBeGreaterThan(150);
  });

  /** Status and code; an answer that goes on for ever is cut off. */
  async function call({ method, path }: Route, authorization: string): Promise<[number, string | undefined]> {
    const cut = new AbortController();
    const body = method === 'POST' ? { body: '{}' } : {};
    const headers = { authorization, ...(method === 'POST' && { 'content-type': 'application/json' }) };
    const answer = await fetch(lotse.url + path, { method, headers, ...body, signal: cut.signal });
    const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json');
    const code = isProblem ? ((await answer.json()) as { code: string }).code : undefined;
    cut.abort();
    return [answer.status, code];
  }

  /** Routes whose answer is not as it must be. */
  async function oddOnes(authorization: string, isRight: (answer: [number, string?], route: Route) => boolean) {
    const odd: string[] = [];
    for (const route of routes) {
      const answer = await call(route, authorization);
      if (!isRight(answer, route)) odd.push(`${route.method} ${route.path}: ${answer.join(' ')}`);
    }
    return odd;
  }

  it('says what it is, in the words of the rules', () => {
    expect(routes.filter(({ operation }) => !Object.hasOwn(RULES, operation))).toEqual([]);
    const used = new Set(routes.map(({ operation }) => operation));
    expect(Object.keys(RULES).filter((name) => !used.has(name as OperationName))).toEqual([]);
  });

  it.each([
    ['SIGN_IN_REQUIRED', async () => ''],
    ['TOKEN_NOT_ACCEPTED', () => new LocalIssuer(() => 'http://127.0.0.1:1').tokenFor(signedIn('UNIT_LEAD'))],
    ['SIGN_IN_EXPIRED', () => lotse.issuer.tokenFor(signedIn('UNIT_LEAD'), -1)],
  ])('without a token that counts: %s', async (expected, token) => {
    const head = await lotse.lotse.store.head();
    const odd = await oddOnes(`Bearer ${await token()}`, ([status, code], { operation }) =>
      operation === 'open' ? status === 200 : status === 401 && code === expected,
    );
    expect(odd).toEqual([]);
    expect(await lotse.lotse.store.head()).toBe(head);
  });

  it.each(ROLES)('is answered to %s as the rules say', async (role) => {
    const token = await lotse.issuer.tokenFor(signedIn(role));
    const odd = await oddOnes(`Bearer ${token}`, ([status, code], { operation }) => {
      const grant = (RULES[operation] satisfies Rule).may[role];
      if (operation === 'open') return status === 200;
      if (grant === undefined) return status === 403 && code === 'NOT_ALLOWED';
      const isAll = grant === 'all' || (typeof grant === 'object' && 'scope' in grant);
      return status < 500 && status !== 401 && code !== 'NOT_ALLOWED' && !(isAll && status === 403);
    });
    expect(odd).toEqual([]);
  });
});
