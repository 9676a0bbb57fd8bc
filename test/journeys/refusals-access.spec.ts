import { beforeAll, describe, it } from '@jest/globals';
import { LocalIssuer, type SignedIn } from '#libs/access';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';
import { expectRefused, type Refused } from './refusals.js';

const LEAD: SignedIn = { subject: 'lead', roles: ['UNIT_LEAD'], scopes: [], sites: [] };

const authorize = (query: string) =>
  `/local-issuer/authorize?client_id=lotse-dashboard&response_type=code&code_challenge_method=S256${query}`;

/** Code, status, the field named, path and body, and what comes as the token. */
type Row = readonly [...Refused, token?: keyof typeof WHO | 'none' | 'garbage' | 'expired' | 'of another issuer'];

const WHO = {
  'without a role': { roles: [] },
  editor: { roles: ['REPORT_EDITOR'] },
  'manager without staff id': { roles: ['INTEGRATION_MANAGER'] },
  'operator of two sites': { roles: ['OPERATOR_SOCIAL_WORKER'], sites: ['OSK', 'BAD'] },
  lead: { roles: ['UNIT_LEAD'], unitId: 'U1' },
} satisfies Record<string, Partial<SignedIn>>;

const unit = { unitId: 'U1', name: 'Integrationsmanagement', on: '2016-01-01' };

const REFUSED: readonly Row[] = [
  ['SIGN_IN_REQUIRED', 401, 'nothing', '/units', unit, {}, 'none'],
  ['TOKEN_NOT_ACCEPTED', 401, 'nothing', '/units', unit, {}, 'garbage'],
  ['TOKEN_NOT_ACCEPTED', 401, 'nothing', '/units', unit, {}, 'of another issuer'],
  ['SIGN_IN_EXPIRED', 401, 'nothing', '/units', unit, {}, 'expired'],
  ['NO_ROLE', 403, 'nothing', '/units', unit, {}, 'without a role'],
  ['NOT_ALLOWED', 403, 'nothing', '/units', unit, {}, 'editor'],
  ['NOT_AUTHORISED', 403, 'nothing', '/cases', undefined, {}, 'manager without staff id'],
  ['STATE_YOUR_SITE', 403, 'accommodationId', '/residents', undefined, {}, 'operator of two sites'],
  ['READING_NEEDS_REASON', 422, 'Lotse-Reason', '/streams/unit-U0/entries/E-1/texts', undefined, {}, 'lead'],
  [
    'READING_NEEDS_REASON',
    422,
    'Lotse-Reason',
    '/streams/unit-U0/entries/E-1/texts',
    undefined,
    { 'lotse-reason': 'x' },
    'lead',
  ],
  ['SIGN_IN_REQUIRED', 401, 'nothing', '/me', undefined, {}, 'none'],
  ['SIGN_IN_REQUEST_INVALID', 400, 'client_id', '/local-issuer/authorize'],
  ['SIGN_IN_REQUEST_INVALID', 400, 'redirect_uri', authorize('&redirect_uri=https://elsewhere.example/')],
  ['SIGN_IN_REQUEST_INVALID', 400, 'code_challenge', authorize('&redirect_uri=http://localhost:3000/')],
  ['SIGN_IN_REQUEST_INVALID', 400, 'grant_type', '/local-issuer/token', { grant_type: 'password' }],
  ['SIGN_IN_REQUEST_INVALID', 400, 'code', '/local-issuer/token', { grant_type: 'authorization_code', code: 'x' }],
  [
    'SIGN_IN_REQUEST_INVALID',
    400,
    'scope',
    '/local-issuer/token',
    { grant_type: 'client_credentials', client_id: 'x' },
  ],
  ['PERSON_NOT_FOUND', 404, 'person', '/local-issuer/tokens/nobody', {}],
  [
    'NOBODY_THERE',
    404,
    'residentId',
    '/residents/R-0/break-glass',
    { reason: 'Anruf aus der Klinik', lateReason: undefined },
    {},
    'lead',
  ],
  ['OPENING_NOT_FOUND', 404, 'openingId', '/break-glass/7/acknowledgements', { lateReason: undefined }, {}, 'lead'],
];

describe('refusals of sign-in', () => {
  let lotse: LotseOverHttp;
  let headers: Record<string, Record<string, string>>;
  beforeAll(async () => {
    lotse = await startLotse('2016-03-20T08:00:00.000Z');
    await lotse.record('/units', { ...unit, unitId: 'U0' });
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const other = new LocalIssuer(() => 'http://127.0.0.1:1');
    headers = {
      none: { authorization: '' },
      garbage: bearer('a.b.c'),
      expired: bearer(await lotse.issuer.tokenFor(LEAD, -1)),
      'of another issuer': bearer(await other.tokenFor(LEAD)),
    };
    for (const [name, who] of Object.entries(WHO)) headers[name] = await lotse.signedInAs(who);
  });

  it.each(REFUSED.map((row) => [...row] as const))('%s', async (...row) => {
    const [code, status, named, path, body, more, token] = row as unknown as Row;
    await expectRefused(lotse, [
      code,
      status,
      named,
      path,
      body,
      { 'lotse-reason': '', ...more, ...(token && headers[token]) },
    ]);
  });
});
