import type { LocalDate } from '#libs/eventing';
import type { UnitDissolved, UnitEstablished, UnitRenamed } from './unit.events.js';

export const unitId = 'U1';

/** The name both units of the seed paper bear. */
export const unitName = 'Integrationsmanagement für Flüchtlingsunterkünfte';

export const unitEstablished = (
  data: Partial<UnitEstablished['data']> = {},
  occurredOn: LocalDate = '2015-01-01',
): UnitEstablished => ({
  type: 'UnitEstablished',
  occurredOn,
  data: { unitId, name: unitName, code: '50.63', ...data },
});

export const unitRenamed = (name: string, occurredOn: LocalDate = '2016-06-01'): UnitRenamed => ({
  type: 'UnitRenamed',
  occurredOn,
  data: { unitId, name },
});

export const unitDissolved = (occurredOn: LocalDate = '2017-12-31'): UnitDissolved => ({
  type: 'UnitDissolved',
  occurredOn,
  data: { unitId },
});
