import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { OrgUnit } from '../../model/unit-state.js';
import type { UnitEvent } from '../../model/unit.events.js';

export class DissolveUnit {
  constructor(
    readonly data: Readonly<{
      unitId: string;
      /** Last day on which the unit exists. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

/** Whether anybody is still employed in it is asked when the unit's stream agrees with those of the staff. */
export function dissolveUnit({ data: { unitId, on } }: DissolveUnit, { dissolved }: OrgUnit): Decided<UnitEvent>[] {
  // Asked again for the same day.
  if (dissolved?.lastDay === on) return [];

  return [{ type: 'UnitDissolved', data: { unitId } }];
}
