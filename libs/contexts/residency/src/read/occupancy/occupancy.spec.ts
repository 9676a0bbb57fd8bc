import { describe, expect, it } from '@jest/globals';
import { inForce } from '../../../../governance/src/published/policy.js';
import { isUnusual } from './occupancy.js';

describe('a difference between what is counted and what was reported', () => {
  it.each([
    [3, 20, false],
    [-4, 20, true],
    [10, 200, false],
    [-10, 200, false],
    [11, 200, true],
    [4, 0, true],
  ])('%s of %s reported people: unusual %s', (difference, reported, unusual) =>
    expect(isUnusual(difference, reported, inForce('occupancy-control', undefined))).toBe(unusual),
  );

  it('follows the policy of the day', () => expect(isUnusual(4, 20, { absolute: 5, percent: 5 })).toBe(false));
});
