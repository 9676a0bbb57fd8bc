import type { CommandRequest, LocalDate } from '#libs/eventing';
import type { HouseholdRole } from '../../model/resident.events.js';
import { ensureEachOnce } from '../../model/several-members.js';
import { JoinHousehold } from './join-household.js';

export type HouseholdMember = Readonly<{ residentId: string; role: HouseholdRole }>;

/** All of them live in one household from that day on, or nothing is recorded. */
export class FormHousehold {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      members: readonly HouseholdMember[];
      /** First day in the household. */
      from: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

/**
 * One command for each member: who belongs to a household stands in each person's own stream.
 *
 * @throws {Refusal} MEMBERS_REQUIRED, MEMBER_NAMED_TWICE
 */
export function formHousehold({ data: { householdId, members, from } }: FormHousehold) {
  ensureEachOnce(
    members.map(({ residentId }) => residentId),
    'members',
  );
  return members.map((member, index) => ({
    key: member.residentId,
    field: `members.${index}`,
    command: (request: CommandRequest) => new JoinHousehold({ ...member, householdId, on: from }, request),
  }));
}
