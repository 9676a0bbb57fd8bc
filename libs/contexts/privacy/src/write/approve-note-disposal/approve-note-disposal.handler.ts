import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type EventStore, isSealed, type RecordedEvent, streamName } from '#libs/eventing';
import { Decisions, EVENT_STORE } from '#libs/eventing-nest';
import { Vault } from '#libs/vault';
import { disposal } from '../../model/disposal.js';
import type { NoteDisposalApproved } from '../../model/disposal.events.js';
import { readKept } from '../../model/retention.js';
import { ApproveNoteDisposal, approveNoteDisposal } from './approve-note-disposal.js';

@CommandHandler(ApproveNoteDisposal)
export class ApproveNoteDisposalHandler implements ICommandHandler<ApproveNoteDisposal> {
  constructor(
    private readonly decisions: Decisions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly vault: Vault,
  ) {}

  async execute(command: ApproveNoteDisposal) {
    const { residentId } = command.data;
    const answer = await this.decisions.make(disposal, residentId, command, {
      on: (_, today) => today,
      dayField: 'on',
      reads: (others) => readKept(others, residentId),
      decide: (state, kept, on) => approveNoteDisposal(command, state, kept, on),
    });
    // At once, so that nobody reads on after the answer; the reaction records it, and sees to it if we stop here.
    if (!command.request.trial) await this.#destroyApproved(residentId);
    return answer;
  }

  /** All that was ever approved: what is gone already stays so. */
  async #destroyApproved(residentId: string): Promise<void> {
    for (const event of await this.store.readStream(streamName(disposal, residentId))) {
      if (!isApproved(event)) continue;
      for (const { stream, eventId } of event.data.notes) {
        const entry = (await this.store.readStream(stream)).find(({ id }) => id === eventId);
        const sealed = Object.values((entry?.data ?? {}) as object).find(isSealed);
        if (sealed !== undefined) await this.vault.destroyEntry(sealed.subject, sealed.entry);
      }
    }
  }
}

const isApproved = (event: RecordedEvent): event is RecordedEvent<NoteDisposalApproved> =>
  event.type === 'NoteDisposalApproved';
