import { ensure, type LocalDate } from '#libs/eventing';
import { HOUSEHOLD_ID_TAKEN } from './refusals.js';

/** Somebody belongs to a household from that day on. */
export type Membership = Readonly<{ residentId: string; from: LocalDate; eventId: string }>;

/** The household that several people are to share, and the field that names it. */
export type SharedHousehold = Readonly<{
  householdId: string;
  memberIds: readonly string[];
  /** First day in it. */
  from: LocalDate;
  field: string;
}>;

/**
 * A new household does not take the id of somebody else's. Once it is formed, others may have joined it: the same
 * command again is no new household.
 *
 * @param known who belongs to it on that day or later
 * @throws {Refusal} HOUSEHOLD_ID_TAKEN with the entry by which somebody else belongs to it
 */
export function ensureFreeId(
  { householdId, memberIds, from, field }: SharedHousehold,
  known: readonly Membership[],
): void {
  const isIn = (id: string) => known.some((membership) => membership.residentId === id && membership.from <= from);
  const other = known.find(({ residentId }) => !memberIds.includes(residentId));
  ensure(other === undefined || memberIds.every(isIn), HOUSEHOLD_ID_TAKEN, {
    field,
    values: [householdId],
    related: other && [other.eventId],
  });
}
