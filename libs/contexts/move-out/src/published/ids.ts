import { personalId, type PersonalId } from '#libs/eventing';

export const moveOutIdOf = (moveOutId: string, householdId: string): PersonalId =>
  personalId('move-out', moveOutId, householdId);

export const aftercareIdOf = (aftercareId: string, householdId: string): PersonalId =>
  personalId('aftercare', aftercareId, householdId);
