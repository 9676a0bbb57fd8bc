import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { PartnerContact } from '../../model/partner-contact.js';
import type { PartnerContactEvent, PartnerContactMade } from '../../model/partner-contact.events.js';

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
  if (made?.on === on && made.partnerType === data.partnerType && made.topic === data.topic) return [];

  return [{ type: 'PartnerContactMade', data }];
}
