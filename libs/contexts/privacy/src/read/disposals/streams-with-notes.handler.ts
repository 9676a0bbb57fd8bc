import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { type Facts, FACTS } from '#libs/read-store';
import { StreamsWithNotes, type StreamsWithNotesAnswer } from '../../model/streams-with-notes.js';

@QueryHandler(StreamsWithNotes)
export class StreamsWithNotesHandler implements IQueryHandler<StreamsWithNotes> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ residentId, upTo }: StreamsWithNotes): Promise<StreamsWithNotesAnswer> {
    const { rows } = await this.facts.read(upTo, (facts) =>
      sql<{ stream: string }>`
        select distinct stream from facts.consultation_note where resident_id = ${residentId} order by stream
      `.execute(facts),
    );
    return rows.map(({ stream }) => stream);
  }
}
