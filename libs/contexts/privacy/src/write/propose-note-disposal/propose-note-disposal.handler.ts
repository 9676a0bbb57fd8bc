import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { type EventStore, isSealed, type OtherStreams } from '#libs/eventing';
import { Decisions, EVENT_STORE } from '#libs/eventing-nest';
import { disposal } from '../../model/disposal.js';
import type { NoteEntry } from '../../model/disposal.events.js';
import { erasure } from '../../model/erasure.js';
import { readKept } from '../../model/retention.js';
import { StreamsWithNotes, type StreamsWithNotesAnswer } from '../../model/streams-with-notes.js';
import { ProposeNoteDisposal, proposeNoteDisposal } from './propose-note-disposal.js';

@CommandHandler(ProposeNoteDisposal)
export class ProposeNoteDisposalHandler implements ICommandHandler<ProposeNoteDisposal> {
  constructor(
    private readonly decisions: Decisions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly queries: QueryBus,
  ) {}

  execute(command: ProposeNoteDisposal) {
    const { residentId } = command.data;
    return this.decisions.make(disposal, residentId, command, {
      on: (_, today) => today,
      dayField: 'on',
      reads: (others) => this.#read(others, residentId),
      decide: (state, read, on) => proposeNoteDisposal(command, state, read, on),
    });
  }

  async #read(others: OtherStreams, residentId: string) {
    const kept = await readKept(others, residentId);
    const { state: erased } = await others.stream(erasure, residentId);
    const gone = new Set(erased.entries.map(({ key }) => key));
    const notes: NoteEntry[] = [];
    for (const stream of await this.#streamsWithNotes(residentId)) {
      // Of entries that were corrected or voided, too: their texts are still there.
      for (const { id: eventId, data } of await this.store.readStream(stream)) {
        const { note } = data as Readonly<{ note?: unknown }>;
        const isThere = isSealed(note) && note.subject === residentId && !gone.has(note.entry);
        if (isThere) notes.push({ stream, eventId });
      }
    }
    return { kept, notes };
  }

  /** As the facts have ever said; a note that comes later is for the next proposal. */
  async #streamsWithNotes(residentId: string): Promise<StreamsWithNotesAnswer> {
    const upTo = await this.store.head();
    return this.queries.execute<StreamsWithNotes, StreamsWithNotesAnswer>(new StreamsWithNotes(residentId, upTo));
  }
}
