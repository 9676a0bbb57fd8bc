import { ensure } from '#libs/eventing';
import { MEMBER_NAMED_TWICE, MEMBERS_REQUIRED } from './refusals.js';

/** @throws {Refusal} MEMBERS_REQUIRED, MEMBER_NAMED_TWICE naming the place in the list */
export function ensureEachOnce(residentIds: readonly string[], list: string): void {
  ensure(residentIds.length > 0, MEMBERS_REQUIRED, { field: list });
  residentIds.forEach((residentId, index) =>
    ensure(residentIds.indexOf(residentId) === index, MEMBER_NAMED_TWICE, {
      field: `${list}.${index}`,
      values: [residentId],
    }),
  );
}
