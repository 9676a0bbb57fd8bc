import type { OperationName } from '#libs/eventing-nest';
import type { Role } from './roles.js';
import { CORRECTED_BY } from './corrected-by.js';
import { type Grant, type Rule, RULES } from './rules.js';
import type { SignedIn } from './signed-in.js';

/** What a role is granted, of those that a person has. */
export type Granted = Readonly<{ role: Role; grant: Grant }>;

/** What somebody is granted for an operation, the widest first. */
export function grantsOf({ roles, scopes }: SignedIn, { may }: Rule): Granted[] {
  const all: readonly Role[] = scopes.length > 0 ? [...roles, 'INTEGRATING_SYSTEM'] : roles;
  return [...new Set(all)]
    .flatMap((role): Granted[] => {
      const grant = may[role];
      return grant === undefined || !hasScope(grant, scopes) ? [] : [{ role, grant }];
    })
    .sort((a, b) => Number(isNarrow(a.grant)) - Number(isNarrow(b.grant)));
}

const hasScope = (grant: Grant, scopes: SignedIn['scopes']): boolean =>
  typeof grant === 'string' || !('scope' in grant) || scopes.includes(grant.scope);

/** Only for what is the person's own. */
export const isNarrow = (grant: Grant): boolean => (typeof grant === 'string' ? grant !== 'all' : 'only' in grant);

/** What somebody may do at all, for pages that offer nothing else. */
export const operationsOf = (who: SignedIn): OperationName[] =>
  (Object.keys(RULES) as OperationName[]).filter((name) => grantsOf(who, RULES[name]).length > 0);

/** In which kinds of streams somebody may say that an entry did not happen, where that is not `history.correct`. */
export const correctsOf = (who: SignedIn): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(CORRECTED_BY).map(([category, operation]) => [
      category,
      operation !== undefined && operation !== 'nobody' && grantsOf(who, RULES[operation]).length > 0,
    ]),
  );
