import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { OrgUnit } from '../../model/unit-state.js';
import type { UnitEvent } from '../../model/unit.events.js';
import { UNIT_ID_TAKEN } from '../../model/refusals.js';

export class EstablishUnit {
  constructor(
    readonly data: Readonly<{
      unitId: string;
      name: string;
      code?: string;
      /** First day on which the unit exists. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function establishUnit(
  { data: { unitId, name, code, on } }: EstablishUnit,
  { established }: OrgUnit,
): Decided<UnitEvent>[] {
  // An import of the same folder must write nothing the second time.
  if (isRepeated(established, { unitId, name, code, on }, { taken: UNIT_ID_TAKEN, by: 'unitId' })) return [];

  return [{ type: 'UnitEstablished', data: { unitId, name, code } }];
}
