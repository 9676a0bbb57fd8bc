import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addMonths,
  daysBetween,
  berlinDayOf,
  dayAfter,
  dayBefore,
  endOfBerlinDay,
  isLocalDate,
  OPEN_END,
} from './calendar.js';

describe('calendar', () => {
  it.each(['2016-02-29', '2015-02-28', '2000-02-29', OPEN_END])('takes %s for a day', (day) => {
    expect(isLocalDate(day)).toBe(true);
  });

  it.each([
    '2015-02-29',
    '1900-02-29',
    '2016-04-31',
    '2016-13-01',
    '2016-1-1',
    '2016-01-01T00:00:00Z',
    '',
    20160101,
    null,
    undefined,
  ])('does not take %p for a day', (day) => {
    expect(isLocalDate(day)).toBe(false);
  });

  it('goes over the leap day, the turn of the year and the days the clocks change', () => {
    expect(dayAfter('2016-02-28')).toBe('2016-02-29');
    expect(dayAfter('2015-02-28')).toBe('2015-03-01');
    expect(dayBefore('2016-03-01')).toBe('2016-02-29');
    expect(dayBefore('2016-01-01')).toBe('2015-12-31');
    expect(dayAfter('2016-03-27')).toBe('2016-03-28');
    expect(dayAfter('2016-10-30')).toBe('2016-10-31');
  });

  it('goes no further than the end of what has none', () => {
    expect(dayAfter(OPEN_END)).toBe(OPEN_END);
    expect(addDays('9999-12-30', 1)).toBe(OPEN_END);
    expect(addDays(OPEN_END, 30)).toBe(OPEN_END);
    expect(addMonths('9999-11-30', 1)).toBe('9999-12-30');
    expect(addMonths('9999-11-30', 3)).toBe(OPEN_END);
  });

  it.each([
    ['2016-07-01T21:30:00.000Z', '2016-07-01'], // 23:30 in Berlin, in summer
    ['2016-07-01T22:30:00.000Z', '2016-07-02'],
    ['2016-01-15T22:30:00.000Z', '2016-01-15'], // 23:30 in Berlin, in winter
    ['2016-01-15T23:00:00.000Z', '2016-01-16'],
    ['2016-03-26T23:00:00.000Z', '2016-03-27'], // the clocks go forward that night
    ['2016-03-27T21:59:59.999Z', '2016-03-27'],
    ['2016-03-27T22:00:00.000Z', '2016-03-28'],
    ['2016-10-29T22:00:00.000Z', '2016-10-30'], // and back that night
    ['2016-10-30T22:30:00.000Z', '2016-10-30'],
    ['2016-10-30T23:00:00.000Z', '2016-10-31'],
    ['2016-12-31T23:00:00.000Z', '2017-01-01'],
  ])('at %s it is %s in Berlin', (instant, day) => {
    expect(berlinDayOf(instant)).toBe(day);
  });

  it.each([
    ['2016-07-01', '2016-07-01T21:59:59.999Z'],
    ['2016-01-15', '2016-01-15T22:59:59.999Z'],
    ['2016-02-29', '2016-02-29T22:59:59.999Z'],
    ['2016-03-26', '2016-03-26T22:59:59.999Z'],
    ['2016-03-27', '2016-03-27T21:59:59.999Z'],
    ['2016-10-29', '2016-10-29T21:59:59.999Z'],
    ['2016-10-30', '2016-10-30T22:59:59.999Z'],
    ['2016-12-31', '2016-12-31T22:59:59.999Z'],
  ])('the day %s ends at %s', (day, instant) => {
    expect(endOfBerlinDay(day)).toBe(instant);
    expect(berlinDayOf(instant)).toBe(day);
    expect(berlinDayOf(new Date(Date.parse(instant) + 1).toISOString())).toBe(dayAfter(day));
  });

  it.each([
    ['2015-11-30', 3, '2016-02-29'],
    ['2014-11-30', 3, '2015-02-28'],
    ['2016-02-15', 3, '2016-05-15'],
    ['2016-02-29', 3, '2016-05-29'],
    ['2016-03-31', -1, '2016-02-29'],
    ['2015-12-31', 12, '2016-12-31'],
  ])('counts months and stays within them: %s + %d = %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });

  it('counts days, over the days the clocks change as well', () => {
    expect(addDays('2016-03-26', 2)).toBe('2016-03-28');
    expect(addDays('2016-10-31', -2)).toBe('2016-10-29');
    expect(daysBetween('2016-01-12', '2016-02-15')).toBe(34);
    expect(daysBetween('2016-03-02', '2016-03-01')).toBe(-1);
  });
});
