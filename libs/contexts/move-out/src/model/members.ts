import { ensure, type LocalDate } from '#libs/eventing';
import { accommodationOn, householdOn, movedOutOn, type Resident } from '../../../residency/src/published/resident.js';
import { MEMBER_NOT_PRESENT, MEMBERS_NOT_MOVED, NOT_IN_HOUSEHOLD } from './refusals.js';

export type Member = Readonly<{ id: string; resident: Resident }>;

/** @throws {Refusal} NOT_IN_HOUSEHOLD, MEMBER_NOT_PRESENT */
export function ensureLivesIn(householdId: string, { id, resident }: Member, on: LocalDate): void {
  const field = 'memberIds';
  ensure(householdOn(resident, on) === householdId, NOT_IN_HOUSEHOLD, { field, values: [id, on, householdId] });
  ensure(accommodationOn(resident, on) !== undefined, MEMBER_NOT_PRESENT, { field, values: [id, on] });
}

/** @throws {Refusal} MEMBERS_NOT_MOVED naming those who have not moved out by this process until that day */
export function ensureMoved(members: readonly Member[], moveOutId: string, on: LocalDate): void {
  const missing = members.filter(({ resident }) => (movedOutOn(resident, moveOutId) ?? '9999-12-31') > on);
  ensure(missing.length === 0, MEMBERS_NOT_MOVED, { field: 'on', values: [missing.map(({ id }) => id).join(', ')] });
}
