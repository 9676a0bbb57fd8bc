import { ensure, type Stream } from '#libs/eventing';
import type { PartnerContactEvent, PartnerContactMade } from './partner-contact.events.js';
import { CONTACT_ID_TAKEN } from './refusals.js';

/** One contact; a stream of its own. */
export type PartnerContact = Readonly<{
  made?: PartnerContactMade['data'] & Readonly<{ on: string; eventId: string }>;
}>;

export const partnerContact: Stream<PartnerContact, PartnerContactEvent> = {
  category: 'partnercontact',
  initial: {},

  evolve: (_, { data, occurredOn, id }) => ({ made: { ...data, on: occurredOn, eventId: id } }),

  admit({ made }, { data: { contactId } }) {
    ensure(made === undefined, CONTACT_ID_TAKEN, {
      field: 'contactId',
      values: [contactId],
      related: made && [made.eventId],
    });
  },
};
