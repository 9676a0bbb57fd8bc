import { createHash, randomUUID } from 'node:crypto';
import type { CryptoKey, JSONWebKeySet, JWTPayload } from 'jose';
import { type Identity, SCOPE, type SignInAddresses } from '../identity.js';
import type { SignedIn } from '../signed-in.js';
import { TokenVerifier } from '../verify-token.js';

export const LOCAL_ISSUER_PATH = '/local-issuer';
export const LOCAL_CLIENT = 'lotse-dashboard';

const AUDIENCE = 'lotse';
const ALGORITHM = 'ES256';
const KEY_ID = 'local';
/** A working day. */
const SECONDS = 8 * 3_600;
const CODE_MS = 60_000;

/** What is remembered between the page of people and the token. */
type Code = Readonly<{
  person: SignedIn;
  challenge: string;
  redirectUri: string;
  nonce: string | undefined;
  at: number;
}>;

export type LocalTokens = Readonly<{ accessToken: string; idToken: string; expiresIn: number }>;

/**
 * Vouches for whoever chooses somebody made up: to try Lotse on one machine, without an issuer of the city's. Its key
 * lives as long as the process.
 */
export class LocalIssuer implements Identity {
  readonly #keys = once(async () => (await import('jose')).generateKeyPair(ALGORITHM));
  readonly #verifier = new TokenVerifier(
    () => ({ issuer: this.issuer, audience: AUDIENCE, clockSkewSeconds: 0 }),
    async () => async () => (await this.#keys()).publicKey,
  );
  readonly #codes = new Map<string, Code>();

  /** @param origin of this service; a port is known only when it listens */
  constructor(private readonly origin: () => string) {}

  get issuer(): string {
    return this.origin() + LOCAL_ISSUER_PATH;
  }

  verify(token: string): Promise<SignedIn> {
    return this.#verifier.verify(token);
  }

  async addresses(origin: string): Promise<SignInAddresses> {
    const at = origin + LOCAL_ISSUER_PATH;
    return {
      ...{ issuer: this.issuer, clientId: LOCAL_CLIENT, scope: SCOPE },
      ...{ authorizationEndpoint: `${at}/authorize`, tokenEndpoint: `${at}/token` },
    };
  }

  async publicKeys(): Promise<JSONWebKeySet> {
    const { exportJWK } = await import('jose');
    const jwk = await exportJWK((await this.#keys()).publicKey);
    return { keys: [{ ...jwk, kid: KEY_ID, use: 'sig', alg: ALGORITHM }] };
  }

  /** A code for the browser, to be changed once and soon into tokens. */
  codeFor(code: Omit<Code, 'at'>): string {
    for (const [old, { at }] of this.#codes) if (Date.now() - at > CODE_MS) this.#codes.delete(old);
    const id = randomUUID();
    this.#codes.set(id, { ...code, at: Date.now() });
    return id;
  }

  /** Nothing, if the code is used, too old, or somebody else's. */
  async redeem(id: string, verifier: string, redirectUri: string): Promise<LocalTokens | undefined> {
    const code = this.#codes.get(id);
    this.#codes.delete(id);
    const proof = createHash('sha256').update(verifier).digest('base64url');
    if (!code || Date.now() - code.at > CODE_MS || code.challenge !== proof || code.redirectUri !== redirectUri) {
      return undefined;
    }
    const { subject, name } = code.person;
    return {
      accessToken: await this.tokenFor(code.person),
      idToken: await this.#signed({ name, nonce: code.nonce }, subject, LOCAL_CLIENT, SECONDS),
      expiresIn: SECONDS,
    };
  }

  /** An access token for somebody. */
  tokenFor(who: SignedIn, seconds = SECONDS): Promise<string> {
    const { subject, name, staffId, unitId, sites, roles, scopes } = who;
    const claims = { name, staff_id: staffId, unit: unitId, sites, roles, scope: scopes.join(' ') };
    return this.#signed(claims, subject, AUDIENCE, seconds);
  }

  async #signed(claims: JWTPayload, subject: string, audience: string, seconds: number): Promise<string> {
    const { SignJWT } = await import('jose');
    const now = Math.floor(Date.now() / 1_000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID, typ: audience === AUDIENCE ? 'at+jwt' : 'JWT' })
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .setJti(randomUUID())
      .sign((await this.#keys()).privateKey);
  }
}

type Keys = Readonly<{ publicKey: CryptoKey; privateKey: CryptoKey }>;

function once(make: () => Promise<Keys>): () => Promise<Keys> {
  let made: Promise<Keys> | undefined;
  return () => (made ??= make());
}
