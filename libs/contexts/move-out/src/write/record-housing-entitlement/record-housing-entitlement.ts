import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

export class RecordHousingEntitlement {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      validUntil: LocalDate;
      maxAreaSqm: number;
      groupMarks?: readonly string[];
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordHousingEntitlement(
  { data: { on: _, ...data } }: RecordHousingEntitlement,
  state: MoveOuts,
): Decided<MoveOutEvent>[] {
  const one = moveOutOf(state, data.moveOutId);
  // Said already.
  if (one?.entitlement?.validUntil === data.validUntil && one.entitlement.maxAreaSqm === data.maxAreaSqm) return [];

  return [{ type: 'HousingEntitlementIssued', data }];
}
