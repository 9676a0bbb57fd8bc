import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { staff } from '../../model/staff.js';
import { hiredOn, HireStaff, hireStaff } from './hire-staff.js';

@CommandHandler(HireStaff)
export class HireStaffHandler implements ICommandHandler<HireStaff> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: HireStaff) {
    return this.decisions.make(staff, command.data.staffId, command, {
      on: hiredOn(command),
      dayField: 'contract.from',
      decide: (state) => hireStaff(command, state),
    });
  }
}
