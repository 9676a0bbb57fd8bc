import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { moveOut } from '../../model/move-out.js';
import { RecordHousingEntitlement, recordHousingEntitlement } from './record-housing-entitlement.js';

@CommandHandler(RecordHousingEntitlement)
export class RecordHousingEntitlementHandler implements ICommandHandler<RecordHousingEntitlement> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordHousingEntitlement) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => recordHousingEntitlement(command, state),
    });
  }
}
