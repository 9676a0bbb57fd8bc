import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { Vault } from '#libs/vault';
import { sealedAs } from '../../../../workforce/src/published/staff.js';
import { erasure } from '../../model/erasure.js';
import { readStaff } from '../../model/parties.js';
import { EraseStaff, eraseStaff } from './erase-staff.js';

@CommandHandler(EraseStaff)
export class EraseStaffHandler implements ICommandHandler<EraseStaff> {
  constructor(
    private readonly decisions: Decisions,
    private readonly vault: Vault,
  ) {}

  async execute(command: EraseStaff) {
    const { staffId, on } = command.data;
    const subject = sealedAs(staffId);
    const answer = await this.decisions.make(erasure, subject, command, {
      on,
      dayField: 'on',
      reads: (others) => readStaff(others, staffId),
      decide: (state, person) => eraseStaff(command, state, person),
    });
    // At once, so that nobody reads on after the answer; the reaction sees to it if we stop here.
    if (!command.request.trial) await this.vault.destroySubject(subject);
    return answer;
  }
}
