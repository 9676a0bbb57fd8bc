import { type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { partnerContact as stream, type PartnerContact } from '../../model/partner-contact.js';
import type { PartnerContactEvent } from '../../model/partner-contact.events.js';

/** A contact, from its day on: "until a day" is what is asked of it. */
export const partnerContact = factTable<{
  contactId: string;
  partnerType: string;
  accommodationId: string | null;
  topic: string;
}>('partner_contact', { contactId: 'text', partnerType: 'text', accommodationId: 'text', topic: 'text' });

export const partnerContacts: FactProjection<PartnerContact, PartnerContactEvent> = {
  ...stream,
  name: 'partner-contacts',
  version: 1,
  tables: [partnerContact],
  facts({ made }) {
    if (!made) return [];
    const { contactId, partnerType, accommodationId = null, topic, on, eventId } = made;
    const values = { contactId, partnerType, accommodationId, topic };
    return [partnerContact.row(values, { from: on, until: OPEN_END }, [eventId])];
  },
};
