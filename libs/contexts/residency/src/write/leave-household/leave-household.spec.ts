import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { arrived, died, joined, leftHousehold, residentId } from '../../model/resident.fixtures.js';
import { resident } from '../../model/resident.js';
import type { Resident } from '../../model/resident-state.js';
import { LeaveHousehold, leaveHousehold } from './leave-household.js';

const { given } = decisionSpec(resident);

const leave = (nextHouseholdId?: string, on = '2016-03-01') => {
  const data = { residentId, householdId: 'H-1', on, ...(nextHouseholdId !== undefined && { nextHouseholdId }) };
  return [on, (state: Resident) => leaveHousehold(new LeaveHousehold(data, request), state)] as const;
};

describe('leave household', () => {
  it('for one of their own, or with others for a new one', () => {
    given(arrived(), joined())
      .when(...leave())
      .yields(leftHousehold());
    given(arrived(), joined())
      .when(...leave('H-3'))
      .yields(leftHousehold('H-3'));
  });

  it('does nothing when the person has left for it', () =>
    given(arrived(), joined(), leftHousehold())
      .when(...leave())
      .yieldsNothing());

  it('is refused out of a household in which the person is not', () =>
    given(arrived(), joined('H-2'))
      .when(...leave())
      .isRefused('NOT_IN_HOUSEHOLD', { values: ['2016-03-01', 'H-1'], related: ['event-2'] }));

  it('is refused before the arrival, and after death', () => {
    given(arrived({ householdId: 'H-1' }))
      .when(...leave(undefined, '2015-11-09'))
      .isRefused('RESIDENT_NOT_FOUND');
    given(arrived({ householdId: 'H-1' }), died('2016-02-29'))
      .when(...leave())
      .isRefused('RESIDENT_DECEASED');
  });
});
