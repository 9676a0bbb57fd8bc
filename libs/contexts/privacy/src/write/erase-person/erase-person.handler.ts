import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensure } from '#libs/eventing';
import { Vault } from '#libs/vault';
import { Decisions } from '#libs/eventing-nest';
import { arrivedOnce, householdsOf, publishedResident } from '../../../../residency/src/published/resident.js';
import { disposal, ensureNoneHeld } from '../../model/disposal.js';
import type { DestroyedKey } from '../../model/disposal.events.js';
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
        const { carriedOut } = (await others.stream(disposal, residentId)).state.now;
        const held = await readHeld(others);
        // A hold that came after a disposal was carried out keeps nothing that its certificate names.
        if (!carriedOut) ensureNoneHeld(held.get(residentId) ?? []);
        const going = await readHouseholdsGoing(others, state, residentId, held);
        return [...new Set([...going, ...(await this.#namedIn(carriedOut?.keys ?? [], householdsOf(state)))])];
      },
      decide: (state, households) => erasePerson(command, state, households),
    });
    // At once, so that nobody reads on after the answer; the reaction sees to it if we stop here, and to households.
    if (!command.request.trial) await this.vault.destroySubject(residentId);
    return answer;
  }

  /** The households whose keys a certificate names as destroyed and that are there still. */
  async #namedIn(keys: readonly DestroyedKey[], households: readonly string[]): Promise<string[]> {
    const named = new Set(keys.map(({ sha256 }) => sha256));
    const fingerprints = await Promise.all(households.map((household) => this.vault.fingerprintOf(household)));
    return households.filter((_, index) => named.has(fingerprints[index] ?? ''));
  }
}
