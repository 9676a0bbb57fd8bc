import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import type { Staff } from '../../model/employment.js';
import { UNIT_NOT_EMPTY } from '../../model/refusals.js';
import type { OrgUnit } from '../../model/unit.js';
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

/** @param everybody all staff, of all days */
export function dissolveUnit(
  { data: { unitId, on } }: DissolveUnit,
  { dissolved }: OrgUnit,
  everybody: readonly Staff[],
): Decided<UnitEvent>[] {
  // Asked again for the same day.
  if (dissolved?.lastDay === on) return [];

  ensureEmptyAfter(on, unitId, everybody);
  return [{ type: 'UnitDissolved', data: { unitId } }];
}

function ensureEmptyAfter(lastDay: LocalDate, unitId: string, everybody: readonly Staff[]) {
  const remaining = everybody
    .map(({ contracts }) => contracts.find(({ hired, until }) => hired.unitId === unitId && until > lastDay))
    .filter((contract) => contract !== undefined);
  ensure(remaining.length === 0, UNIT_NOT_EMPTY, {
    field: 'on',
    values: [remaining.length, lastDay],
    related: remaining.slice(0, 1).flatMap(({ entries }) => entries.slice(-1).map(({ eventId }) => eventId)),
  });
}
