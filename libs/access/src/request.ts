import type { FastifyRequest } from 'fastify';
import type { Actor } from '#libs/eventing';
import type { OperationName } from '#libs/eventing-nest';
import type { About } from './about.js';
import type { Granted } from './permits.js';
import type { SignedIn } from './signed-in.js';

/** What a request was granted, and about whom. */
export type Access = Readonly<{
  operation: OperationName;
  granted?: Granted;
  about?: About;
  /** Why it is open although it is not the person's own. */
  brokenGlass?: string;
}>;

/** A request after the guard. */
export type SignedInRequest = FastifyRequest & {
  signedIn?: SignedIn;
  actor?: Actor;
  access?: Access;
  /** Of whom the reader may not know, where the answer is about people. Read by `HiddenPeople` of libs/eventing-nest, too. */
  hidden?: ReadonlySet<string>;
  /** The same, and households of nobody else: what no row of an answer may be about. Read by `LeftOut`, too. */
  leftOut?: ReadonlySet<string>;
};

/** Why somebody wants to read it, in their own words. */
export function reasonOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const reason = headers['lotse-reason'];
  return typeof reason === 'string' && reason.trim().length >= 5 && reason.length <= 500 ? reason.trim() : undefined;
}
