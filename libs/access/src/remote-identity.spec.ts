import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { RemoteIdentity } from './identity.js';

/** An issuer as a city has one: discovery and keys over HTTP. */
class Issuer {
  readonly keys = new Map<string, { publicKey: CryptoKey; privateKey: CryptoKey }>();
  keysAsked = 0;
  isAway = false;
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request.url ?? '').then((body) => {
      response.writeHead(body === undefined ? 500 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body ?? {}));
    });
  });

  get url() {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(path: string): Promise<object | undefined> {
    if (this.isAway) return undefined;
    if (path.startsWith('/.well-known/')) {
      return { issuer: this.url, jwks_uri: `${this.url}/keys`, authorization_endpoint: 'a', token_endpoint: 't' };
    }
    this.keysAsked++;
    const jwks = [...this.keys].map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid }));
    return { keys: await Promise.all(jwks) };
  }

  listen = () => new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  close = () => new Promise((resolve) => this.#server.close(resolve));

  async rotateTo(kid: string) {
    this.keys.clear();
    this.keys.set(kid, await generateKeyPair('RS256'));
  }

  token(claims: JWTPayload = {}, expiresIn = 60, key = [...this.keys][0]!): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const all = { iss: this.url, aud: 'lotse', sub: 'p-1', roles: ['UNIT_LEAD'], exp: now + expiresIn, ...claims };
    return new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: key[0] }).sign(key[1].privateKey);
  }
}

describe('tokens of an issuer', () => {
  const issuer = new Issuer();
  let identity: RemoteIdentity;
  beforeAll(async () => {
    await issuer.listen();
    await issuer.rotateTo('first');
    identity = fresh();
  });
  afterAll(async () => {
    jest.useRealTimers();
    await issuer.close();
  });

  const fresh = () =>
    new RemoteIdentity({ issuer: issuer.url, audience: 'lotse', clientId: 'dashboard', clockSkewSeconds: 30 });
  const codeOf = async (token: string | Promise<string>) =>
    identity.verify(await token).then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    );

  it('say who somebody is', async () => {
    const claims = { name: 'Lena', staff_id: 'IM-001', unit: 'U1', sites: 'OSK BAD', scope: 'openid profile' };
    expect(await identity.verify(await issuer.token(claims))).toEqual({
      ...{ subject: 'p-1', name: 'Lena', staffId: 'IM-001', unitId: 'U1', sites: ['OSK', 'BAD'] },
      ...{ roles: ['UNIT_LEAD'], scopes: [] },
    });
  });

  it('are refused when they are for somebody else, of somebody else, too old, or not yet valid', async () => {
    const now = Math.floor(Date.now() / 1_000);
    expect(await codeOf(issuer.token({ aud: 'another' }))).toBe('TOKEN_NOT_ACCEPTED');
    expect(await codeOf(issuer.token({ iss: 'https://elsewhere.example' }))).toBe('TOKEN_NOT_ACCEPTED');
    expect(await codeOf(issuer.token({ nbf: now + 300 }))).toBe('TOKEN_NOT_ACCEPTED');
    expect(await codeOf(issuer.token({}, -40))).toBe('SIGN_IN_EXPIRED');
    expect(await codeOf(issuer.token({ roles: ['KING'] }))).toBe('NO_ROLE');
  });

  it('may be off by the clock skew', async () => {
    expect(await codeOf(issuer.token({}, -20))).toBe('accepted');
  });

  it('are refused without a signature, with a shared secret, and when a byte was changed', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, payload, signature] = (await issuer.token()).split('.');
    expect(await codeOf(`${part({ alg: 'none' })}.${payload}.`)).toBe('TOKEN_NOT_ACCEPTED');
    const shared = await new SignJWT({ iss: issuer.url, aud: 'lotse', sub: 'p-1', roles: ['UNIT_LEAD'] })
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .setExpirationTime('1m')
      .sign(new TextEncoder().encode('a secret of thirty-two characters'));
    expect(await codeOf(shared)).toBe('TOKEN_NOT_ACCEPTED');
    const forged = part({ ...(JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object), sub: 'p-2' });
    expect(await codeOf(`${part({ alg: 'RS256', kid: 'first' })}.${forged}.${signature}`)).toBe('TOKEN_NOT_ACCEPTED');
  });

  it('are checked with keys that are fetched once, and again when the issuer changes them', async () => {
    const asked = issuer.keysAsked;
    const old = [...issuer.keys][0]!;
    expect(await codeOf(issuer.token({ sub: 'p-3' }))).toBe('accepted');
    expect(issuer.keysAsked).toBe(asked);
    await issuer.rotateTo('second');
    // Whoever sends unknown keys must not make the service ask the issuer each time.
    jest.useFakeTimers({ now: Date.now() + 31_000, doNotFake: ['setTimeout', 'setImmediate', 'nextTick'] });
    expect(await codeOf(issuer.token({ sub: 'p-4' }))).toBe('accepted');
    expect(issuer.keysAsked).toBe(asked + 1);
    expect(await codeOf(issuer.token({ sub: 'p-5' }, 60, old))).toBe('TOKEN_NOT_ACCEPTED');
    jest.useRealTimers();
  });

  it('cannot be checked while the issuer is away; afterwards they can', async () => {
    identity = fresh();
    issuer.isAway = true;
    expect(await codeOf(issuer.token())).toBe('ISSUER_AWAY');
    issuer.isAway = false;
    expect(await codeOf(issuer.token())).toBe('accepted');
  });
});
