import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { inForce, policy, valuesOn } from '../../../../governance/src/published/policy.js';
import { moveOut } from '../../model/move-out.js';
import { areaWarnings } from '../../model/warnings.js';
import { RecordHousingEntitlement, recordHousingEntitlement } from './record-housing-entitlement.js';

@CommandHandler(RecordHousingEntitlement)
export class RecordHousingEntitlementHandler implements ICommandHandler<RecordHousingEntitlement> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordHousingEntitlement) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => recordHousingEntitlement(command, state),
      warns: async (state, others) => {
        const { state: adopted } = await others.stream(policy, 'housing-area');
        const usual = inForce('housing-area', valuesOn(adopted, command.data.on));
        return areaWarnings(state, command.data.moveOutId, usual);
      },
    });
  }
}
