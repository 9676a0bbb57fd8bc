import { describe, expect, it } from '@jest/globals';
import { isStorable } from './storable.js';

const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)]);

describe('storable', () => {
  it.each([['Grüße 😀'], [{ a: [1, null, true, undefined, { b: 'ش' }] }], [nested(20)]])('takes %j', (value) => {
    expect(isStorable(value)).toBe(true);
  });

  it.each([
    ['a NUL character', 'a\u0000b'],
    ['half a character', 'a\ud83d'],
    ['the other half', '\ude00'],
    ['a name that cannot be kept', { '\ud83d': 1 }],
    ['a number that JSON lacks', { a: Number.NaN }],
    ['what is nested too deeply', nested(21)],
  ])('does not take %s', (_, value) => {
    expect(isStorable(value)).toBe(false);
  });
});
