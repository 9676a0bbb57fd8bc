import { personalId, type PersonalId } from '#libs/eventing';

/** A household is known by the people in it: alone, it even bears the id of the person. */
export const householdId = (id: string): PersonalId => personalId('household', id);
