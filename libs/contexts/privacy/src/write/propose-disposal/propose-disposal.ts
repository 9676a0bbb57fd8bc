import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import type { Disposal } from '../../model/disposal.js';
import type { DisposalEvent } from '../../model/disposal.events.js';
import { ARCHIVE_NOT_OFFERED } from '../../model/disposal-refusals.js';
import { ensureEndedAsSeen, type Kept } from '../../model/retention.js';

/** The first pair of eyes: the time of keeping is over, and the archive has answered. */
export class ProposeDisposal {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      /** The last day of keeping, as whoever asks has seen it. */
      endsOn: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function proposeDisposal(
  { data: { residentId, endsOn } }: ProposeDisposal,
  { now: { offered, proposed } }: Disposal,
  kept: Kept,
  on: LocalDate,
): Decided<DisposalEvent>[] {
  const retention = ensureEndedAsSeen(kept, on, endsOn);
  // Somebody has proposed it already.
  if (proposed?.retention.lastOn === retention.lastOn) return [];

  // What has come since was never offered.
  const isOffered = offered === undefined || offered.retention.lastOn === retention.lastOn;
  ensure(isOffered, ARCHIVE_NOT_OFFERED, { field: 'residentId', related: offered ? [offered.eventId] : [] });
  return [{ type: 'DisposalProposed', data: { residentId, retention } }];
}
