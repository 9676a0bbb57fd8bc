import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { caseFileFold } from '../../model/case-file-fold.js';
import { ensureCaseOn } from '../../model/case-needed.js';
import { standing } from '../../model/standing.js';
import { RecordStatus, recordStatus } from './record-status.js';

@CommandHandler(RecordStatus)
export class RecordStatusHandler implements ICommandHandler<RecordStatus> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordStatus) {
    const { residentId, on } = command.data;
    return this.decisions.make(standing, residentId, command, {
      on,
      dayField: 'on',
      reads: async (others) => ensureCaseOn((await others.stream(caseFileFold, residentId)).state, residentId, on),
      decide: (state) => recordStatus(command, state),
    });
  }
}
