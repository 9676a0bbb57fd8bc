import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { openAccommodation } from '../../../../residency/src/published/accommodation.js';
import { staff } from '../../../../workforce/src/published/staff.js';
import { ensureDeployed, ensureOpen } from '../../model/clients.js';
import { officeHour } from '../../model/office-hour.js';
import { ScheduleOfficeHour, scheduleOfficeHour } from './schedule-office-hour.js';

@CommandHandler(ScheduleOfficeHour)
export class ScheduleOfficeHourHandler implements ICommandHandler<ScheduleOfficeHour> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ScheduleOfficeHour) {
    const { officeHourId, accommodationId: site, managerId, day, on } = command.data;
    return this.decisions.make(officeHour, officeHourId, command, {
      on,
      dayField: 'on',
      reads: async (others) => {
        ensureOpen((await others.stream(openAccommodation, site)).state, site, day);
        ensureDeployed((await others.stream(staff, managerId)).state, { managerId, on: day, site, field: 'managerId' });
      },
      decide: (state) => scheduleOfficeHour(command, state),
    });
  }
}
