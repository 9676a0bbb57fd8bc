import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { publishedResident } from '../../../../residency/src/published/resident.js';
import { ensureKnown } from '../../model/clients.js';
import { caseFile } from '../../model/case-file.js';
import { GivePrivacyNotice, givePrivacyNotice } from './give-privacy-notice.js';

@CommandHandler(GivePrivacyNotice)
export class GivePrivacyNoticeHandler implements ICommandHandler<GivePrivacyNotice> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: GivePrivacyNotice) {
    return this.decisions.make(caseFile, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others) =>
        ensureKnown((await others.stream(publishedResident, command.data.residentId)).state, command.data.residentId),
      decide: (file) => givePrivacyNotice(command, file),
    });
  }
}
