import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { unitDissolved, unitEstablished, unitId, unitName, unitRenamed } from '../../model/unit.fixtures.js';
import { type OrgUnit, unit } from '../../model/unit.js';
import { RenameUnit, renameUnit } from './rename-unit.js';

const { given } = decisionSpec(unit);

const rename = (name: string, on = '2016-06-01') =>
  [on, (state: OrgUnit) => renameUnit(new RenameUnit({ unitId, name, on }, request), state)] as const;

describe('rename unit', () => {
  it('renames a unit, also to a name that another one bears', () =>
    given(unitEstablished())
      .when(...rename('Integrationsmanagement Nord'))
      .yields(unitRenamed('Integrationsmanagement Nord')));

  it('does nothing when the unit bears the name already', () => {
    given(unitEstablished())
      .when(...rename(unitName))
      .yieldsNothing();
    given(unitEstablished(), unitRenamed('Nord'))
      .when(...rename('Nord'))
      .yieldsNothing();
  });

  it('is possible on the last day of the unit, and not on the day after', () => {
    const past = [unitEstablished(), unitDissolved('2017-12-31')];
    given(...past)
      .when(...rename('Nord', '2017-12-31'))
      .yields(unitRenamed('Nord'));
    given(...past)
      .when(...rename('Nord', '2018-01-01'))
      .isRefused('UNIT_DISSOLVED', { values: [unitId, '2017-12-31'], related: ['event-2'] });
  });

  it('is refused before the unit exists', () =>
    given(unitEstablished())
      .when(...rename('Nord', '2014-12-31'))
      .isRefused('UNIT_NOT_FOUND', { values: [unitId, '2014-12-31'] }));
});
