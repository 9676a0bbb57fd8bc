import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { staff } from '../../model/staff.js';
import { ConvertContract, convertContract, convertedOn } from './convert-contract.js';

@CommandHandler(ConvertContract)
export class ConvertContractHandler implements ICommandHandler<ConvertContract> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ConvertContract) {
    return this.decisions.make(staff, command.data.staffId, command, {
      on: (state, today) => convertedOn(command, state, today),
      dayField: 'on',
      decide: (state, _, day) => convertContract(command, state, day),
    });
  }
}
