import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { officeHour } from '../../model/office-hour.js';
import { CancelOfficeHour, cancelOfficeHour } from './cancel-office-hour.js';

@CommandHandler(CancelOfficeHour)
export class CancelOfficeHourHandler implements ICommandHandler<CancelOfficeHour> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: CancelOfficeHour) {
    return this.decisions.make(officeHour, command.data.officeHourId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => cancelOfficeHour(command, state),
    });
  }
}
