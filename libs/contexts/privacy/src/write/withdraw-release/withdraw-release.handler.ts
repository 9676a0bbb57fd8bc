import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { releases } from '../../model/release.js';
import { withdrawalWarnings } from '../../model/release-warnings.js';
import { WithdrawRelease, withdrawRelease } from './withdraw-release.js';

@CommandHandler(WithdrawRelease)
export class WithdrawReleaseHandler implements ICommandHandler<WithdrawRelease> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: WithdrawRelease) {
    const { residentId, releaseId, on } = command.data;
    return this.decisions.make(releases, residentId, command, {
      on,
      dayField: 'on',
      decide: (state) => withdrawRelease(command, state),
      warns: (state) => withdrawalWarnings(state, releaseId),
    });
  }
}
