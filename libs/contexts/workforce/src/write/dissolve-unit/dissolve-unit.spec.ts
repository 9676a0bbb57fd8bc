import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { unitDissolved, unitEstablished, unitId, unitRenamed } from '../../model/unit.fixtures.js';
import { type OrgUnit, unit } from '../../model/unit.js';
import { DissolveUnit, dissolveUnit } from './dissolve-unit.js';

const { given } = decisionSpec(unit);

const dissolve = (on = '2017-12-31') =>
  [on, (state: OrgUnit) => dissolveUnit(new DissolveUnit({ unitId, on }, request), state)] as const;

describe('dissolve unit', () => {
  it('dissolves a unit', () =>
    given(unitEstablished())
      .when(...dissolve())
      .yields(unitDissolved()));

  it('does nothing when it is dissolved on that day already', () =>
    given(unitEstablished(), unitDissolved())
      .when(...dissolve())
      .yieldsNothing());

  it('is refused when it was dissolved on another day', () =>
    given(unitEstablished(), unitDissolved('2017-06-30'))
      .when(...dissolve())
      .isRefused('UNIT_DISSOLVED', { related: ['event-2'] }));

  it('is refused before a later entry', () =>
    given(unitEstablished(), unitRenamed('Nord', '2018-01-01'))
      .when(...dissolve())
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));

  it('is refused for a unit that does not exist', () =>
    given()
      .when(...dissolve())
      .isRefused('UNIT_NOT_FOUND'));

  it('corrects the last day', () =>
    given(unitEstablished(), unitDissolved('2017-06-30'))
      .when(...dissolve(), { eventId: 'event-2', reason: 'verschoben' })
      .yields(unitDissolved()));
});
