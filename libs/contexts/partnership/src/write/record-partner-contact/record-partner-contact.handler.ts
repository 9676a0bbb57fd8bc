import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensure } from '#libs/eventing';
import { Decisions } from '#libs/eventing-nest';
import { isOpenOn, openAccommodation } from '../../../../residency/src/published/accommodation.js';
import { partnerContact } from '../../model/partner-contact.js';
import { SITE_UNKNOWN } from '../../model/refusals.js';
import { RecordPartnerContact, recordPartnerContact } from './record-partner-contact.js';

@CommandHandler(RecordPartnerContact)
export class RecordPartnerContactHandler implements ICommandHandler<RecordPartnerContact> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordPartnerContact) {
    const { contactId, accommodationId, on } = command.data;
    return this.decisions.make(partnerContact, contactId, command, {
      on,
      dayField: 'on',
      reads: async (others) => {
        if (accommodationId === undefined) return;
        const { state } = await others.stream(openAccommodation, accommodationId);
        ensure(isOpenOn(state, on), SITE_UNKNOWN, { field: 'accommodationId', values: [accommodationId, on] });
      },
      decide: (state) => recordPartnerContact(command, state),
    });
  }
}
