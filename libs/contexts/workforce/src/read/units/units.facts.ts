import { dayBefore, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { type OrgUnit, unit } from '../../model/unit.js';
import type { UnitEvent } from '../../model/unit.events.js';

/** A unit under the name it bears; two units may bear the same. */
export const unitTable = factTable<{ unitId: string; name: string; code: string | null }>('unit', {
  unitId: 'text',
  name: 'text',
  code: 'text',
});

export const units: FactProjection<OrgUnit, UnitEvent> = {
  ...unit,
  name: 'units',
  version: 1,
  tables: [unitTable],
  facts: ({ established, names, dissolved }, unitId) =>
    names.flatMap(({ from, name, eventId }, index) => {
      const next = names[index + 1];
      const until = next ? dayBefore(next.from) : (dissolved?.lastDay ?? OPEN_END);
      // A name given on the day of the name before it leaves that one no day.
      if (until < from) return [];
      const ends = next ?? dissolved;
      const sources = new Set([established?.eventId, eventId, ends?.eventId].filter((id) => id !== undefined));
      return unitTable.row({ unitId, name, code: established?.code ?? null }, { from, until }, [...sources]);
    }),
};
