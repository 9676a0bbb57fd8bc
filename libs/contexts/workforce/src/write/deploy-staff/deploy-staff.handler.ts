import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OtherStreams } from '#libs/eventing';
import { Decisions } from '#libs/eventing-nest';
import { openAccommodation } from '../../../../residency/src/published/accommodation.js';
import type { Staff } from '../../model/employment.js';
import { staff } from '../../model/staff.js';
import { type DeployContext, deployedOn, DeployStaff, deployStaff } from './deploy-staff.js';

@CommandHandler(DeployStaff)
export class DeployStaffHandler implements ICommandHandler<DeployStaff> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: DeployStaff) {
    return this.decisions.make(staff, command.data.staffId, command, {
      on: deployedOn(command),
      dayField: 'from',
      reads: (others, latest) => context(command, latest, others),
      decide: (state, context) => deployStaff(command, state, context),
    });
  }
}

async function context(
  { data: { accommodationId, from } }: DeployStaff,
  { contracts }: Staff,
  others: OtherStreams,
): Promise<DeployContext> {
  if (accommodationId === undefined) return { contracts };
  const site = await others.stream(openAccommodation, accommodationId);
  return { contracts, site: site.stateAt(from) };
}
