import { type Actor, ensure } from '#libs/eventing';
import { NO_ROLE } from './refusals.js';
import { type Role, ROLES, type Scope, SCOPES } from './roles.js';

/** Who sent a request, as a token of the issuer says it. */
export interface SignedIn {
  /** Of a person or a machine, for ever. */
  readonly subject: string;
  readonly name?: string;
  /** Where the person is one of the staff. */
  readonly staffId?: string;
  readonly unitId?: string;
  /** Accommodations, for whom only they are open. */
  readonly sites: readonly string[];
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
}

/** Claims of a token that has been verified. */
export type Claims = Readonly<Record<string, unknown>>;

/** @throws {Refusal} {@link NO_ROLE} */
export function signedInFrom(claims: Claims): SignedIn {
  const [name, staffId, unitId] = [text(claims['name']), text(claims['staff_id']), text(claims['unit'])];
  const scopes = known(SCOPES, words(claims['scope']));
  const stated = known(ROLES, words(claims['roles']));
  const roles: readonly Role[] = stated.length === 0 && scopes.length > 0 ? ['INTEGRATING_SYSTEM'] : stated;
  ensure(roles.length > 0, NO_ROLE);
  return {
    subject: String(claims['sub']),
    ...(name !== undefined && { name }),
    ...(staffId !== undefined && { staffId }),
    ...(unitId !== undefined && { unitId }),
    ...{ sites: words(claims['sites']), roles, scopes },
  };
}

/** What is recorded as who did it. */
export const actorOf = ({ staffId, subject, roles }: SignedIn): Actor => ({
  id: staffId ?? subject,
  ...(staffId !== undefined && { subject }),
  role: roles[0] ?? 'INTEGRATING_SYSTEM',
});

const text = (claim: unknown): string | undefined => (typeof claim === 'string' && claim !== '' ? claim : undefined);

/** Lists come as arrays, or as words in one text. */
function words(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(' ').filter((word) => word !== '');
  return Array.isArray(claim) ? claim.filter((word) => typeof word === 'string') : [];
}

const known = <Word extends string>(all: readonly Word[], stated: readonly string[]): Word[] =>
  all.filter((word) => stated.includes(word));
