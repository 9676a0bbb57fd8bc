import { describe, expect, it } from '@jest/globals';
import { PAUSES_MS, pauseAfter } from './schedule.js';

describe('when a receiver is asked again', () => {
  const middle = { random: () => 0.5 };

  it('is later each time, up to three days after the first attempt, and then not any more', () => {
    const pauses = PAUSES_MS.map((_, index) => pauseAfter(index + 1, middle)!);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses.reduce((sum, pause) => sum + pause) / 86_400_000).toBeGreaterThan(3);
    expect(pauseAfter(PAUSES_MS.length + 1)).toBeUndefined();
  });

  it('is not the same moment for all, and not before the receiver has said', () => {
    expect([0, 0.5, 1].map((share) => pauseAfter(1, { random: () => share }))).toEqual([4_000, 5_000, 6_000]);
    expect(pauseAfter(1, { ...middle, notBeforeMs: 60_000 })).toBe(60_000);
  });
});
