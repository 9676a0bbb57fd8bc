import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { Resident } from '../../../../residency/src/published/resident.js';
import type { Disposal } from '../../model/disposal.js';
import { HOLD_ID_TAKEN } from '../../model/disposal-refusals.js';
import type { DisposalEvent, LegalHoldPlaced } from '../../model/disposal.events.js';
import { ensureKnown } from '../../model/parties.js';

export class PlaceLegalHold {
  constructor(
    readonly data: LegalHoldPlaced['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function placeLegalHold(
  { data: { on, ...data } }: PlaceLegalHold,
  { holds }: Disposal,
  resident: Resident,
): Decided<DisposalEvent>[] {
  const { residentId, ...said } = { ...data, on };
  ensureKnown(resident, residentId, 'residentId');
  const { lifted: _, ...known } = holds.find(({ holdId }) => holdId === data.holdId) ?? {};
  if (isRepeated('eventId' in known ? known : undefined, said, { taken: HOLD_ID_TAKEN, by: 'holdId' })) return [];

  return [{ type: 'LegalHoldPlaced', data }];
}
