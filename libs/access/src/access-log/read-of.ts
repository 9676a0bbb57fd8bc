import { categoryOf, idOf } from '#libs/eventing';
import { ID_PATTERN } from '#libs/eventing-nest';
import { reasonOf, type SignedInRequest } from '../request.js';
import { RULES } from '../rules.js';
import { actorOf } from '../signed-in.js';
import type { Read } from './access-log.js';

/** What a request has read: whom it or its address named, and whom the answer names. */
export function readOf(
  { id, signedIn, access, headers, params }: SignedInRequest,
  outcome: string,
  answer?: unknown,
): Read {
  const residents = new Set(access!.about?.people.flat(2));
  collect(params, 'residentId', residents);
  collect(answer, 'residentId', residents);
  for (const residentId of erasedIn(answer)) residents.add(residentId);
  const staff = new Set(access!.about?.staff);
  // In answers about residents the staff are named as who has done something.
  if (RULES[access!.operation].about === 'staff') collect(answer, 'staffId', staff);
  return {
    actor: actorOf(signedIn!).id,
    role: access!.granted?.role ?? null,
    operation: access!.operation,
    // What cannot be an id is nobody's: the route says what is wrong with it.
    residents: [...residents].filter((id) => ID_PATTERN.test(id)),
    staff: [...staff].filter((id) => id !== ''),
    reason: access!.brokenGlass ?? reasonOf({ headers }) ?? null,
    answer: outcome,
    correlation: id,
  };
}

/** What says that something was erased names whose it was by its stream only. The staff's have another form. */
function erasedIn(answer: unknown): string[] {
  const streams = new Set<string>();
  collect(answer, 'stream', streams);
  return [...streams].filter((stream) => categoryOf(stream) === 'subject').map(idOf);
}

/** @param field by which somebody is named */
function collect(value: unknown, field: string, ids: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, field, ids);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === field && typeof inner === 'string') ids.add(inner);
    else collect(inner, field, ids);
  }
}
