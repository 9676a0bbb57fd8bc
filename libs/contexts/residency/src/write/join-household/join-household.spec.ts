import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { arrived, died, joined, leftHousehold, residentId } from '../../model/resident.fixtures.js';
import { resident } from '../../model/resident.js';
import type { Resident } from '../../model/resident-state.js';
import { JoinHousehold, joinHousehold } from './join-household.js';

const { given } = decisionSpec(resident);

const join = (householdId = 'H-1', on = '2016-01-01', role?: 'ADULT' | 'CHILD') => {
  const command = new JoinHousehold({ residentId, householdId, on, ...(role && { role }) }, request);
  return [on, (state: Resident) => joinHousehold(command, state)] as const;
};

describe('join household', () => {
  it('out of one of their own', () =>
    given(arrived())
      .when(...join())
      .yields(joined()));

  it('does nothing when the person is in it, unless the role changes', () => {
    given(arrived(), joined())
      .when(...join())
      .yieldsNothing();
    given(arrived({ householdId: 'H-1', role: 'CHILD' }))
      .when(...join('H-1', '2016-01-01', 'ADULT'))
      .yields(joined());
  });

  it('is refused out of another one that is shared, until the person has left it', () => {
    given(arrived(), joined('H-1'))
      .when(...join('H-2', '2016-02-01'))
      .isRefused('ALREADY_IN_HOUSEHOLD', { values: ['2016-02-01'], related: ['event-2'] });
    given(arrived(), joined('H-1'), leftHousehold())
      .when(...join('H-2', '2016-03-01'))
      .yields(joined('H-2'));
  });

  it('is refused before a later entry that it makes impossible', () =>
    given(arrived(), joined('H-1'))
      .when(...join('H-2', '2015-12-01'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));

  it('is refused before the arrival, and after death', () => {
    given(arrived())
      .when(...join('H-1', '2015-11-09'))
      .isRefused('RESIDENT_NOT_FOUND');
    given(arrived(), died('2015-12-31'))
      .when(...join())
      .isRefused('RESIDENT_DECEASED');
  });
});
