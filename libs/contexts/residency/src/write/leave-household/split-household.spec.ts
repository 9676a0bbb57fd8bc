import { describe, expect, it } from '@jest/globals';
import { request } from '../../model/request.fixtures.js';
import { SplitHousehold, splitHousehold } from './split-household.js';

const parts = (newHouseholdId: string, ...memberIds: string[]) =>
  splitHousehold(new SplitHousehold({ householdId: 'H-1', newHouseholdId, memberIds, on: '2016-03-01' }, request));

describe('split household', () => {
  it('lets each of those who part leave for the same one', () =>
    expect(parts('H-2', 'R-1', 'R-2').map(({ key, field, command }) => [key, field, command(request).data])).toEqual([
      ['R-1', 'memberIds.0', { residentId: 'R-1', householdId: 'H-1', nextHouseholdId: 'H-2', on: '2016-03-01' }],
      ['R-2', 'memberIds.1', { residentId: 'R-2', householdId: 'H-1', nextHouseholdId: 'H-2', on: '2016-03-01' }],
    ]));

  it('is refused into itself, without anybody, and when somebody is named twice', () => {
    expect(() => parts('H-1', 'R-1')).toThrow('SAME_HOUSEHOLD');
    expect(() => parts('H-2')).toThrow('MEMBERS_REQUIRED');
    expect(() => parts('H-2', 'R-1', 'R-1')).toThrow('MEMBER_NAMED_TWICE');
  });
});
