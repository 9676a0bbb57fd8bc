/** Whether a person's data may be used on a day (Art. 18 GDPR); stream `restriction-{residentId}`. */
export {
  ensureUnrestricted,
  isRestrictedOn,
  readRestrictions,
  type Restrictions,
  restrictions as publishedRestrictions,
} from '../model/restriction.js';
export { PROCESSING_RESTRICTED } from '../model/restriction-refusals.js';
