/** Whether a person's data may be used on a day (Art. 18 GDPR); stream `restriction-{residentId}`. */
export { isRestrictedOn, type Restrictions, restrictions as publishedRestrictions } from '../model/restriction.js';
