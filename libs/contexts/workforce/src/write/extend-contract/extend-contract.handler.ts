import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { staff } from '../../model/staff.js';
import { ExtendContract, extendContract, extendedOn } from './extend-contract.js';

@CommandHandler(ExtendContract)
export class ExtendContractHandler implements ICommandHandler<ExtendContract> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ExtendContract) {
    return this.decisions.make(staff, command.data.staffId, command, {
      on: (state, today) => extendedOn(command, state, today),
      dayField: 'on',
      decide: (state, _, day) => extendContract(command, state, day),
    });
  }
}
