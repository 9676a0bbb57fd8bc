import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { readPerson } from '../../model/parties.js';
import { releases } from '../../model/release.js';
import { ReleaseConfidentiality, releaseConfidentiality } from './release-confidentiality.js';

@CommandHandler(ReleaseConfidentiality)
export class ReleaseConfidentialityHandler implements ICommandHandler<ReleaseConfidentiality> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ReleaseConfidentiality) {
    const { residentId, from } = command.data;
    return this.decisions.make(releases, residentId, command, {
      on: from,
      dayField: 'from',
      reads: (others) => readPerson(others, residentId),
      decide: (state, person) => releaseConfidentiality(command, state, person),
    });
  }
}
