import { describe, it } from '@jest/globals';
import { decisionSpec, recorded } from '../../../../../eventing/src/testing/decision-spec.js';
import { Timeline } from '#libs/eventing';
import type { Staff } from '../../model/employment.js';
import { request } from '../../model/request.fixtures.js';
import { contractEnded, hired } from '../../model/staff.fixtures.js';
import { staff } from '../../model/staff.js';
import type { StaffEvent } from '../../model/staff.events.js';
import { unitDissolved, unitEstablished, unitId, unitRenamed } from '../../model/unit.fixtures.js';
import { type OrgUnit, unit } from '../../model/unit.js';
import { DissolveUnit, dissolveUnit } from './dissolve-unit.js';

const { given } = decisionSpec(unit);

const person = (...events: StaffEvent[]): Staff => new Timeline(staff, recorded(events)).state;

const dissolve = (everybody: Staff[] = [], on = '2017-12-31') =>
  [on, (state: OrgUnit) => dissolveUnit(new DissolveUnit({ unitId, on }, request), state, everybody)] as const;

describe('dissolve unit', () => {
  it('dissolves an empty unit', () =>
    given(unitEstablished())
      .when(...dissolve())
      .yields(unitDissolved()));

  it('dissolves a unit whose last contract ends on the same day', () =>
    given(unitEstablished())
      .when(...dissolve([person(hired(), contractEnded('2017-12-31'))]))
      .yields(unitDissolved()));

  it('is refused while somebody is employed in it afterwards', () =>
    given(unitEstablished())
      .when(...dissolve([person(hired(), contractEnded('2018-01-01')), person(hired())]))
      .isRefused('UNIT_NOT_EMPTY', { values: [2, '2017-12-31'], related: ['event-2'] }));

  it('does not ask about the people of other units', () =>
    given(unitEstablished())
      .when(...dissolve([person(hired({ unitId: 'U2' }))]))
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
