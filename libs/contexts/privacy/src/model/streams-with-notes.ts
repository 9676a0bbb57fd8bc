import type { Position } from '#libs/eventing';

/** Names of the streams in which something was ever noted about somebody, also in entries that were corrected. */
export class StreamsWithNotes {
  constructor(
    readonly residentId: string,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export type StreamsWithNotesAnswer = readonly string[];
