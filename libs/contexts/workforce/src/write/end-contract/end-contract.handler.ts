import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { staff } from '../../model/staff.js';
import { EndContract, endContract, endedOn } from './end-contract.js';

@CommandHandler(EndContract)
export class EndContractHandler implements ICommandHandler<EndContract> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: EndContract) {
    return this.decisions.make(staff, command.data.staffId, command, {
      on: (_, today) => endedOn(command, today),
      dayField: 'on',
      decide: (state) => endContract(command, state),
    });
  }
}
