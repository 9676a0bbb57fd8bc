import { type CommandRequest, ensure, type LocalDate } from '#libs/eventing';
import { SAME_HOUSEHOLD } from '../../model/refusals.js';
import { ensureEachOnce } from '../../model/several-members.js';
import { LeaveHousehold } from './leave-household.js';

/** Some of a household part from it together, or nothing is recorded. */
export class SplitHousehold {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      newHouseholdId: string;
      /** Who parts; the others stay. */
      memberIds: readonly string[];
      /** First day in the new household. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

/**
 * One command for each who parts.
 *
 * @throws {Refusal} SAME_HOUSEHOLD, MEMBERS_REQUIRED, MEMBER_NAMED_TWICE
 */
export function splitHousehold({ data: { householdId, newHouseholdId, memberIds, on } }: SplitHousehold) {
  ensure(householdId !== newHouseholdId, SAME_HOUSEHOLD, { field: 'newHouseholdId', values: [householdId] });
  ensureEachOnce(memberIds, 'memberIds');
  return memberIds.map((residentId, index) => ({
    key: residentId,
    field: `memberIds.${index}`,
    command: (request: CommandRequest) =>
      new LeaveHousehold({ residentId, householdId, nextHouseholdId: newHouseholdId, on }, request),
  }));
}
