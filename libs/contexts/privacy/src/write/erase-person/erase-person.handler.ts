import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensure } from '#libs/eventing';
import { Vault } from '#libs/vault';
import { Decisions } from '#libs/eventing-nest';
import { arrivedOnce, publishedResident } from '../../../../residency/src/published/resident.js';
import { ensureNoneHeld } from '../../model/disposal.js';
import { erasure } from '../../model/erasure.js';
import { PERSON_UNKNOWN } from '../../model/erasure-refusals.js';
import { readHeld, readHouseholdsGoing } from '../../model/holds.js';
import { ErasePerson, erasePerson } from './erase-person.js';

@CommandHandler(ErasePerson)
export class ErasePersonHandler implements ICommandHandler<ErasePerson> {
  constructor(
    private readonly decisions: Decisions,
    private readonly vault: Vault,
  ) {}

  async execute(command: ErasePerson) {
    const { residentId, on } = command.data;
    const answer = await this.decisions.make(erasure, residentId, command, {
      on,
      dayField: 'on',
      reads: async (others) => {
        const { state } = await others.stream(publishedResident, residentId);
        ensure(arrivedOnce(state), PERSON_UNKNOWN, { field: 'residentId', values: [residentId] });
        const held = await readHeld(others);
        ensureNoneHeld(held.get(residentId) ?? []);
        return readHouseholdsGoing(others, state, residentId, held);
      },
      decide: (state, households) => erasePerson(command, state, households),
    });
    // At once, so that nobody reads on after the answer; the reaction sees to it if we stop here, and to households.
    if (!command.request.trial) await this.vault.destroySubject(residentId);
    return answer;
  }
}
