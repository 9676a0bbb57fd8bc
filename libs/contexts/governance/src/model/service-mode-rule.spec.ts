import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/eventing';
import { type DailyOccupancy, recommendationOn } from './service-mode-rule.js';

const policy = { threshold: 200, strict: true };

/** So many people a day, from 1 March on. */
const daily = (...present: number[]): DailyOccupancy[] =>
  present.map((count, index) => ({ day: addDays('2016-03-01', index), present: count }));

const lasting = (present: number, days: number) => Array.from({ length: days }, () => present);

describe('service mode', () => {
  it('is not recommended otherwise with exactly 200: that is not fewer than 200', () =>
    expect(recommendationOn(daily(...lasting(200, 40)), 'ON_SITE', policy)).toBeUndefined());

  it('is recommended to be mobile on 16 March when there have been 199 since 2 March', () => {
    const days = daily(200, ...lasting(199, 15));
    expect(days.at(-1)!.day).toBe('2016-03-16');
    expect(recommendationOn(days.slice(0, -1), 'ON_SITE', policy)).toBeUndefined();
    expect(recommendationOn(days, 'ON_SITE', policy)).toEqual({ mode: 'MOBILE', occupancy: 199, threshold: 200 });
  });

  it('is not recommended while a single day of the fourteen was on the other side', () => {
    const days = daily(...lasting(199, 10), 200, ...lasting(199, 13));
    expect(recommendationOn(days, 'ON_SITE', policy)).toBeUndefined();
  });

  it('is recommended to be on site when 200 or more have lasted', () =>
    expect(recommendationOn(daily(...lasting(230, 15)), 'MOBILE', policy)?.mode).toBe('ON_SITE'));

  it('follows the policy of the day', () => {
    expect(recommendationOn(daily(200, 200), 'ON_SITE', { threshold: 200, strict: false, debounceDays: 1 })?.mode).toBe(
      'MOBILE',
    );
    expect(recommendationOn(daily(199, 199), 'ON_SITE', { ...policy, debounceDays: 0 })?.mode).toBe('MOBILE');
  });

  it('recommends nothing that is so already, and nothing without a day', () => {
    expect(recommendationOn(daily(...lasting(120, 30)), 'MOBILE', policy)).toBeUndefined();
    expect(recommendationOn([], 'ON_SITE', policy)).toBeUndefined();
  });

  it('never changes its mind within the days of the debounce', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 195, max: 205 }), { minLength: 20, maxLength: 80 }), (counts) => {
        const days = daily(...counts);
        let served: 'ON_SITE' | 'MOBILE' = 'ON_SITE';
        let last = -1_000;
        days.forEach((_, index) => {
          const recommendation = recommendationOn(days.slice(0, index + 1), served, policy);
          if (!recommendation) return;
          expect(index - last).toBeGreaterThan(14);
          [served, last] = [recommendation.mode, index];
        });
      }),
    ));
});
