import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { employerNameOn, publishedEmployer } from '../../../../partnership/src/published/employer.js';
import { caseFileFold } from '../../model/case-file-fold.js';
import { ensureCaseOn } from '../../model/case-needed.js';
import { permits } from '../../model/permit.js';
import { RecordWorkPermit, recordWorkPermit } from './record-work-permit.js';

@CommandHandler(RecordWorkPermit)
export class RecordWorkPermitHandler implements ICommandHandler<RecordWorkPermit> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordWorkPermit) {
    const { residentId, employerId, on } = command.data;
    return this.decisions.make(permits, residentId, command, {
      on,
      dayField: 'on',
      reads: async (others) => {
        ensureCaseOn((await others.stream(caseFileFold, residentId)).state, residentId, on);
        return employerNameOn((await others.stream(publishedEmployer, employerId)).state, on);
      },
      decide: (state, employerName) => recordWorkPermit(command, state, employerName),
    });
  }
}
