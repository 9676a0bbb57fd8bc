import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensure, ENTRY_NOT_FOUND, type EventStore, isSealed, type OtherStreams, type Sealed } from '#libs/eventing';
import { Vault } from '#libs/vault';
import { Decisions, EVENT_STORE } from '#libs/eventing-nest';
import { disposal, ensureNoneHeld, isApprovedNote } from '../../model/disposal.js';
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
      reads: (others) => this.#ensureMayGo(others, command, sealed),
      decide: (state) => eraseEntry(command, state, sealed),
    });
    // At once, so that nobody reads on after the answer; the reaction sees to it if we stop here.
    if (!command.request.trial) await this.vault.destroyEntry(sealed.subject, sealed.entry);
    return answer;
  }

  /** What was approved before a hold is gone already; only that it is stays to be recorded. */
  async #ensureMayGo(others: OtherStreams, { data }: EraseEntry, { subject }: Sealed): Promise<void> {
    const { state } = await others.stream(disposal, subject);
    if (isApprovedNote(state, data)) return;
    ensureNoneHeld((await readHeld(others)).get(subject) ?? [], 'eventId');
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
