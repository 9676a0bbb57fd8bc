import { describe, expect, it } from '@jest/globals';
import { notYetSince } from './months.js';

describe('since when so many months are not over', () => {
  it.each([
    [3, '2016-03-15', '2015-12-16'],
    [3, '2016-02-29', '2015-12-01'],
    [1, '2016-03-30', '2016-03-01'],
    [6, '2016-08-31', '2016-03-01'],
    [6, '2016-08-30', '2016-03-01'],
    [6, '2016-08-28', '2016-02-29'],
    [3, '2016-01-31', '2015-11-01'],
  ])('%d months on %s: since %s', (months, asOf, since) => expect(notYetSince(months, asOf)).toBe(since));
});
