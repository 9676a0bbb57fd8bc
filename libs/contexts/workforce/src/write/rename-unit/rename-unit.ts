import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { OrgUnit } from '../../model/unit-state.js';
import type { UnitEvent } from '../../model/unit.events.js';

export class RenameUnit {
  constructor(
    readonly data: Readonly<{
      unitId: string;
      name: string;
      /** First day of the new name. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function renameUnit({ data: { unitId, name } }: RenameUnit, unit: OrgUnit): Decided<UnitEvent>[] {
  // It already bears the name.
  if (unit.names.at(-1)?.name === name) return [];

  return [{ type: 'UnitRenamed', data: { unitId, name } }];
}
