import type { SignedIn } from './signed-in.js';
import { type Expected, type FindKey, TokenVerifier } from './verify-token.js';

/** What a browser needs to sign somebody in: by authorization code with PKCE. */
export interface SignInAddresses {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
}

/** Who vouches for people here. */
export interface Identity {
  /** @throws {Refusal} when the token proves nothing */
  verify(token: string): Promise<SignedIn>;
  /** @param origin under which the browser reaches this service */
  addresses(origin: string): Promise<SignInAddresses>;
}

export const IDENTITY = Symbol('IDENTITY');

/** An OpenID Connect issuer of the city's. */
export interface IssuerConfig extends Expected {
  /** Of the dashboard: a public client, without a secret. */
  readonly clientId: string;
}

export const SCOPE = 'openid profile';

const TIMEOUT_MS = 5_000;
const DISCOVERED_FOR_MS = 3_600_000;

type Discovered = Readonly<{ jwks_uri: string; authorization_endpoint: string; token_endpoint: string }>;

/** Signatures are checked with the keys that the issuer publishes; one that is not known yet is fetched. */
export class RemoteIdentity implements Identity {
  readonly #verifier: TokenVerifier;
  #discovered: { readonly at: number; readonly document: Promise<Discovered> } | undefined;
  #keys: FindKey | undefined;

  constructor(private readonly config: IssuerConfig) {
    this.#verifier = new TokenVerifier(
      () => config,
      () => this.#findKey(),
    );
  }

  verify(token: string): Promise<SignedIn> {
    return this.#verifier.verify(token);
  }

  async addresses(): Promise<SignInAddresses> {
    const { issuer, clientId } = this.config;
    const { authorization_endpoint, token_endpoint } = await this.#discover();
    return {
      ...{ issuer, clientId, scope: SCOPE },
      ...{ authorizationEndpoint: authorization_endpoint, tokenEndpoint: token_endpoint },
    };
  }

  async #findKey(): Promise<FindKey> {
    if (this.#keys) return this.#keys;
    const { createRemoteJWKSet } = await import('jose');
    const { jwks_uri } = await this.#discover();
    return (this.#keys ??= createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: TIMEOUT_MS }));
  }

  #discover(): Promise<Discovered> {
    const now = Date.now();
    if (!this.#discovered || now - this.#discovered.at > DISCOVERED_FOR_MS) {
      const document = discoveryOf(this.config.issuer);
      this.#discovered = { at: now, document };
      // An issuer that was away is asked again by the next request.
      document.catch(() => (this.#discovered = undefined));
    }
    return this.#discovered.document;
  }
}

async function discoveryOf(issuer: string): Promise<Discovered> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  const document = (await answer.json()) as Discovered & { issuer: string };
  if (document.issuer !== issuer) throw new Error(`${address} speaks for "${document.issuer}"`);
  return document;
}
