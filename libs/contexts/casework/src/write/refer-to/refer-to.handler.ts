import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { publishedReleases } from '../../../../privacy/src/published/release.js';
import { caseFile } from '../../model/case-file.js';
import { ReferTo, referTo } from './refer-to.js';

@CommandHandler(ReferTo)
export class ReferToHandler implements ICommandHandler<ReferTo> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ReferTo) {
    return this.decisions.make(caseFile, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others) => (await others.stream(publishedReleases, command.data.residentId)).state,
      decide: (file, releases) => referTo(command, file, releases),
    });
  }
}
