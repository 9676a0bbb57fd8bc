import { ensure } from '#libs/eventing';
import { STATE_YOUR_SITE } from './refusals.js';
import type { Role } from './roles.js';
import type { Rule } from './rules.js';
import type { SignedIn } from './signed-in.js';

/**
 * Narrows a list to what is the person's own, by a condition that the question has: whose cases, or which site. A
 * question for somebody else's stays as it is.
 *
 * @returns whether it asks for nothing but the person's own
 * @throws {Refusal} {@link STATE_YOUR_SITE} when there are several to choose from
 */
export function narrowed(
  query: Record<string, unknown>,
  by: NonNullable<Rule['narrow']>,
  role: Role,
  { staffId, sites }: SignedIn,
): boolean {
  if (by !== 'accommodationId') {
    if (staffId === undefined) return false;
    query[by] ??= staffId;
    return query[by] === staffId;
  }
  // Who works on call has no site of their own: all that have nobody there.
  if (role === 'INTEGRATION_MANAGER' && sites.length === 0) return true;
  if (query[by] === undefined) {
    ensure(sites.length === 1, STATE_YOUR_SITE, { values: [sites.join(', ')], field: by });
    query[by] = sites[0];
  }
  return sites.includes(String(query[by]));
}
