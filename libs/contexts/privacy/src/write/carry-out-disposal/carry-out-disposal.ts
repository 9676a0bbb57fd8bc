import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import type { Disposal } from '../../model/disposal.js';
import type { DestroyedKey, DisposalEvent } from '../../model/disposal.events.js';
import { DISPOSAL_NOT_APPROVED } from '../../model/disposal-refusals.js';
import { ensureEndedAsSeen, type Kept } from '../../model/retention.js';

/** Destroys the keys of a person whose time is over. It cannot be taken back. */
export class CarryOutDisposal {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      /** The last day of keeping, as whoever asks has seen it. */
      endsOn: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

/** @param keys that will be gone, as they are known before */
export function carryOutDisposal(
  { data: { residentId, endsOn } }: CarryOutDisposal,
  { now: { proposed, approved, carriedOut } }: Disposal,
  { kept, keys }: Readonly<{ kept: Kept; keys: readonly DestroyedKey[] }>,
  on: LocalDate,
): Decided<DisposalEvent>[] {
  if (carriedOut) return [];

  const related = proposed ? [proposed.eventId] : [];
  const isApproved =
    approved !== undefined && proposed?.retention.lastOn === ensureEndedAsSeen(kept, on, endsOn).lastOn;
  ensure(isApproved, DISPOSAL_NOT_APPROVED, { field: 'residentId', related });
  return [{ type: 'DisposalCarriedOut', data: { residentId, keys } }];
}
