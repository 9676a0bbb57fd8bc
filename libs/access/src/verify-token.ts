import { LRUCache } from 'lru-cache';
import type { CryptoKey, FlattenedJWSInput, JWSHeaderParameters, JWTVerifyOptions } from 'jose';
import { Refusal } from '#libs/eventing';
import { ISSUER_AWAY, SIGN_IN_EXPIRED, TOKEN_NOT_ACCEPTED } from './refusals.js';
import { type SignedIn, signedInFrom } from './signed-in.js';

/** Finds the key that a token says it is signed with. */
export type FindKey = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

/** Whose tokens are taken, and for whom they must be meant. */
export interface Expected {
  readonly issuer: string;
  readonly audience: string;
  /** How far the issuer's clock may be from ours. */
  readonly clockSkewSeconds: number;
}

/** Secrets that two share would let this service make tokens itself. */
const ALGORITHMS = ['ES256', 'ES384', 'ES512', 'EdDSA', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];

/** A token is looked at again so often: a key that is withdrawn is noticed by then. */
const REMEMBERED_MS = 60_000;

/** Checks access tokens: signature, issuer, audience, time. What was found is remembered for a minute. */
export class TokenVerifier {
  readonly #remembered = new LRUCache<string, SignedIn>({ max: 2_000 });

  constructor(
    private readonly expected: () => Expected,
    private readonly findKey: () => Promise<FindKey>,
  ) {}

  /** @throws {Refusal} {@link SIGN_IN_EXPIRED}, {@link TOKEN_NOT_ACCEPTED}, {@link NO_ROLE}, {@link ISSUER_AWAY} */
  async verify(token: string): Promise<SignedIn> {
    const known = this.#remembered.get(token);
    if (known !== undefined) return known;
    const { issuer, audience, clockSkewSeconds } = this.expected();
    const claims = await this.#claimsOf(token, {
      ...{ issuer, audience, clockTolerance: clockSkewSeconds },
      ...{ algorithms: ALGORITHMS, requiredClaims: ['sub', 'exp'] },
    });
    const signedIn = signedInFrom(claims);
    const endsInMs = (claims.exp! + clockSkewSeconds) * 1_000 - Date.now();
    if (endsInMs > 0) this.#remembered.set(token, signedIn, { ttl: Math.min(REMEMBERED_MS, endsInMs) });
    return signedIn;
  }

  async #claimsOf(token: string, options: JWTVerifyOptions) {
    // Loaded when somebody first signs in: a start must not wait for it.
    const { jwtVerify, errors } = await import('jose');
    try {
      return (await jwtVerify(token, await this.findKey(), options)).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new Refusal(SIGN_IN_EXPIRED);
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw new Refusal(ISSUER_AWAY);
      // The issuer answered with something that is no list of keys: its fault, not the token's.
      if (error.code === 'ERR_JOSE_GENERIC' || error instanceof errors.JWKSInvalid) throw new Refusal(ISSUER_AWAY);
      throw new Refusal(TOKEN_NOT_ACCEPTED);
    }
  }
}
