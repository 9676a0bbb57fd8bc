import type { DomainEvent } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** With whom the integration management works together (seed, R5). */
export const PARTNER_TYPES = ['OPERATOR', 'VOLUNTEER', 'SUPPORTER_GROUP', 'AUTHORITY', 'OTHER'] as const;
export type PartnerType = (typeof PARTNER_TYPES)[number];

/** A talk or a letter about the work as a whole; nothing about residents or any other person. */
export type PartnerContactMade = DomainEvent<
  'PartnerContactMade',
  { contactId: string; partnerType: PartnerType; accommodationId?: string; topic: string }
>;

export type PartnerContactEvent = PartnerContactMade;
