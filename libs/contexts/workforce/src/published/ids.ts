import { personalId, type PersonalId } from '#libs/eventing';
import { sealedAs } from '../model/employment.js';

/** A member of staff, whom others know by a pseudonym, too. */
export const staffMemberId = (staffId: string): PersonalId => personalId('staff', staffId, sealedAs(staffId));
