import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensure, ENTRY_NOT_FOUND, type EventStore, isSealed, type Sealed } from '#libs/eventing';
import { Vault } from '#libs/vault';
import { Decisions, EVENT_STORE } from '#libs/eventing-nest';
import { ensureNoneHeld } from '../../model/disposal.js';
import { erasure } from '../../model/erasure.js';
import { NOTHING_SEALED } from '../../model/erasure-refusals.js';
import { readHeld } from '../../model/holds.js';
import { EraseEntry, eraseEntry } from './erase-entry.js';

@CommandHandler(EraseEntry)
export class EraseEntryHandler implements ICommandHandler<EraseEntry> {
  constructor(
    private readonly decisions: Decisions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly vault: Vault,
  ) {}

  async execute(command: EraseEntry) {
    const sealed = await this.#sealedIn(command);
    const answer = await this.decisions.make(erasure, sealed.subject, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (others) => ensureNoneHeld((await readHeld(others)).get(sealed.subject) ?? [], 'eventId'),
      decide: (state) => eraseEntry(command, state, sealed),
    });
    // At once, so that nobody reads on after the answer; the reaction sees to it if we stop here.
    if (!command.request.trial) await this.vault.destroyEntry(sealed.subject, sealed.entry);
    return answer;
  }

  /** An entry is stored once and for all, so what is read here cannot change before the decision. */
  async #sealedIn({ data: { stream, eventId } }: EraseEntry): Promise<Sealed> {
    const event = (await this.store.readStream(stream)).find(({ id }) => id === eventId);
    ensure(event !== undefined, ENTRY_NOT_FOUND, { field: 'eventId', values: [eventId, stream] });
    const sealed = Object.values(event.data as object).find(isSealed);
    ensure(sealed !== undefined, NOTHING_SEALED, { field: 'eventId', values: [eventId], related: [eventId] });
    return sealed;
  }
}
