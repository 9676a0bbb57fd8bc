import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OtherStreams } from '#libs/eventing';
import { Decisions } from '#libs/eventing-nest';
import { Vault } from '#libs/vault';
import { disposal } from '../../model/disposal.js';
import type { DestroyedKey } from '../../model/disposal.events.js';
import { readKept } from '../../model/retention.js';
import { CarryOutDisposal, carryOutDisposal } from './carry-out-disposal.js';

@CommandHandler(CarryOutDisposal)
export class CarryOutDisposalHandler implements ICommandHandler<CarryOutDisposal> {
  constructor(
    private readonly decisions: Decisions,
    private readonly vault: Vault,
  ) {}

  async execute(command: CarryOutDisposal) {
    const { residentId } = command.data;
    const answer = await this.decisions.make(disposal, residentId, command, {
      on: (_, today) => today,
      dayField: 'on',
      reads: (others) => this.#read(others, residentId),
      decide: (state, read, on) => carryOutDisposal(command, state, read, on),
    });
    // At once, so that nobody reads on after the answer; the reaction sees to all the rest.
    if (!command.request.trial) await this.vault.destroySubject(residentId);
    return answer;
  }

  async #read(others: OtherStreams, residentId: string) {
    const kept = await readKept(others, residentId);
    const keys: DestroyedKey[] = [];
    for (const subject of [residentId, ...kept.households]) {
      const sha256 = await this.vault.fingerprintOf(subject);
      if (sha256 !== undefined) keys.push({ of: subject === residentId ? 'PERSON' : 'HOUSEHOLD', sha256 });
    }
    return { kept, keys };
  }
}
