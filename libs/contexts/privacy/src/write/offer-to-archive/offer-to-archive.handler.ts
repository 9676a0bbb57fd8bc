import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { disposal } from '../../model/disposal.js';
import { readKept } from '../../model/retention.js';
import { OfferToArchive, offerToArchive } from './offer-to-archive.js';

@CommandHandler(OfferToArchive)
export class OfferToArchiveHandler implements ICommandHandler<OfferToArchive> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: OfferToArchive) {
    const { residentId, on } = command.data;
    return this.decisions.make(disposal, residentId, command, {
      on,
      dayField: 'on',
      reads: (others) => readKept(others, residentId),
      decide: (state, kept) => offerToArchive(command, state, kept),
    });
  }
}
