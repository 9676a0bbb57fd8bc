import { describe, expect, it } from '@jest/globals';
import { request } from '../../model/request.fixtures.js';
import { FormHousehold, formHousehold, type HouseholdMember } from './form-household.js';

const parts = (...members: HouseholdMember[]) =>
  formHousehold(new FormHousehold({ householdId: 'H-1', members, from: '2016-01-01' }, request));

describe('form household', () => {
  it('lets each of them join on that day', () =>
    expect(
      parts({ residentId: 'R-1', role: 'ADULT' }, { residentId: 'R-2', role: 'CHILD' }).map(
        ({ key, field, command }) => [key, field, command(request).data],
      ),
    ).toEqual([
      ['R-1', 'members.0', { residentId: 'R-1', role: 'ADULT', householdId: 'H-1', on: '2016-01-01' }],
      ['R-2', 'members.1', { residentId: 'R-2', role: 'CHILD', householdId: 'H-1', on: '2016-01-01' }],
    ]));

  it('is refused without anybody, and when somebody is named twice', () => {
    expect(() => parts()).toThrow('MEMBERS_REQUIRED');
    expect(() => parts({ residentId: 'R-1', role: 'ADULT' }, { residentId: 'R-1', role: 'CHILD' })).toThrow(
      expect.objectContaining({ code: 'MEMBER_NAMED_TWICE', details: { field: 'members.1', values: ['R-1'] } }),
    );
  });
});
