import { describe, expect, it } from '@jest/globals';
import { request } from '../../model/request.fixtures.js';
import { type Assignment, HandOverCases, handOverCases } from './hand-over-cases.js';

const to = (caseId: string, toManagerId = 'IM-020'): Assignment => ({ caseId, residentId: `R-${caseId}`, toManagerId });

const parts = (...assignments: Assignment[]) =>
  handOverCases(new HandOverCases({ staffId: 'IM-019', assignments, reason: 'Wechsel', on: '2016-03-11' }, request));

describe('hand over cases', () => {
  it('hands over each case from the one who leaves', () =>
    expect(
      parts(to('C-1'), to('C-2', 'IM-021')).map(({ key, field, command }) => [key, field, command(request).data]),
    ).toEqual([
      ['R-C-1/C-1', 'cases.C-1', { ...to('C-1'), fromManagerId: 'IM-019', reason: 'Wechsel', on: '2016-03-11' }],
      [
        'R-C-2/C-2',
        'cases.C-2',
        { ...to('C-2', 'IM-021'), fromManagerId: 'IM-019', reason: 'Wechsel', on: '2016-03-11' },
      ],
    ]));

  it('is refused without any case, and when one is named twice', () => {
    expect(() => parts()).toThrow('NO_OPEN_CASES');
    expect(() => parts(to('C-1'), to('C-1', 'IM-021'))).toThrow('CASE_NAMED_TWICE');
  });

  it('knows cases with the same id by their residents', () =>
    expect(parts(to('C-1'), { ...to('C-1'), residentId: 'R-2' }).map(({ key }) => key)).toEqual([
      'R-C-1/C-1',
      'R-2/C-1',
    ]));
});
