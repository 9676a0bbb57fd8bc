import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensure } from '#libs/eventing';
import { Decisions } from '#libs/eventing-nest';
import { isOpenOn, openAccommodation } from '../../../../residency/src/published/accommodation.js';
import { SITE_UNKNOWN } from '../../model/refusals.js';
import { serviceMode } from '../../model/service-mode.js';
import { DecideServiceMode, decideServiceMode } from './decide-service-mode.js';

@CommandHandler(DecideServiceMode)
export class DecideServiceModeHandler implements ICommandHandler<DecideServiceMode> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: DecideServiceMode) {
    const { accommodationId, from } = command.data;
    return this.decisions.make(serviceMode, accommodationId, command, {
      on: from,
      dayField: 'from',
      reads: async (others) => {
        const { state } = await others.stream(openAccommodation, accommodationId);
        ensure(isOpenOn(state, from), SITE_UNKNOWN, { field: 'accommodationId', values: [accommodationId, from] });
      },
      decide: (state) => decideServiceMode(command, state),
    });
  }
}
