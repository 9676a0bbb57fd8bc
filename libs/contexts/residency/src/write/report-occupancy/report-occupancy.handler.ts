import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { accommodation } from '../../model/accommodation.js';
import { occupancyWarnings } from '../../model/warnings.js';
import { ReportOccupancy, reportOccupancy } from './report-occupancy.js';

@CommandHandler(ReportOccupancy)
export class ReportOccupancyHandler implements ICommandHandler<ReportOccupancy> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ReportOccupancy) {
    return this.decisions.make(accommodation, command.data.accommodationId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => reportOccupancy(command, state),
      warns: (state) => occupancyWarnings(state, command.data.count),
    });
  }
}
