import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { policy, valuesOn } from '../../../../governance/src/published/policy.js';
import { moveOut } from '../../model/move-out.js';
import type { RentCeilings } from '../../model/rent-ceiling.js';
import { offerWarnings } from '../../model/warnings.js';
import { RecordOffer, recordOffer } from './record-offer.js';

@CommandHandler(RecordOffer)
export class RecordOfferHandler implements ICommandHandler<RecordOffer> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordOffer) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others) => {
        const { state } = await others.stream(policy, 'rent-ceiling');
        return valuesOn(state, command.data.on) as RentCeilings | undefined;
      },
      decide: (state, ceilings) => recordOffer(command, state, ceilings),
      warns: (state) => offerWarnings(state, command.data),
    });
  }
}
