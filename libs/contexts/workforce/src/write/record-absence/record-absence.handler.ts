import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { staff } from '../../model/staff.js';
import { RecordAbsence, recordAbsence, absentOn } from './record-absence.js';

@CommandHandler(RecordAbsence)
export class RecordAbsenceHandler implements ICommandHandler<RecordAbsence> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordAbsence) {
    return this.decisions.make(staff, command.data.staffId, command, {
      on: absentOn(command),
      dayField: 'from',
      decide: (state) => recordAbsence(command, state),
    });
  }
}
