import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Disposal } from '../../model/disposal.js';
import type { DisposalEvent } from '../../model/disposal.events.js';
import { ensureEnded, type Kept } from '../../model/retention.js';

/** Municipal records are offered to the archive before they are destroyed, secret ones, too. */
export class OfferToArchive {
  constructor(
    readonly data: Readonly<{ residentId: string; on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function offerToArchive(
  { data: { residentId, on } }: OfferToArchive,
  { now: { offered } }: Disposal,
  kept: Kept,
): Decided<DisposalEvent>[] {
  const retention = ensureEnded(kept, on);
  // The same records have been offered already.
  if (offered?.retention.lastOn === retention.lastOn) return [];

  return [{ type: 'OfferedToArchive', data: { residentId, retention } }];
}
