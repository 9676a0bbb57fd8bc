import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { PartnerContact } from '../../model/partner-contact.js';
import type { PartnerContactEvent, PartnerContactMade } from '../../model/partner-contact.events.js';
import { CONTACT_ID_TAKEN } from '../../model/refusals.js';

export class RecordPartnerContact {
  constructor(
    readonly data: PartnerContactMade['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordPartnerContact(
  { data: { on, ...data } }: RecordPartnerContact,
  { made }: PartnerContact,
): Decided<PartnerContactEvent>[] {
  if (isRepeated(made, { ...data, on }, { taken: CONTACT_ID_TAKEN, by: 'contactId' })) return [];

  return [{ type: 'PartnerContactMade', data }];
}
