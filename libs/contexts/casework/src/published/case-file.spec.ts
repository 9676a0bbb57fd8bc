import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { CaseFileEvent } from '../model/case-file.events.js';
import {
  accepted,
  caseOpened,
  closed,
  handedOver,
  noticeGiven,
  offered,
  reopened,
} from '../model/case-file.fixtures.js';
import { caseFile } from '../model/case-file.js';
import { caseOpenDuring, openCaseOn, publishedCaseFile } from './case-file.js';

const after = (...events: CaseFileEvent[]) => new Timeline(publishedCaseFile, recorded(events)).state;
const managers = (file: ReturnType<typeof after>, ...days: string[]) =>
  days.map((day) => openCaseOn(file, day)?.managerId);

describe('a case file, as other contexts see it', () => {
  it('is read from the same streams', () => expect(publishedCaseFile.category).toBe(caseFile.category));

  it('has an open case from the day of opening', () => {
    const file = after(noticeGiven(), caseOpened());
    expect(openCaseOn(file, '2016-01-04')).toBeUndefined();
    expect(openCaseOn(file, '2016-01-05')).toEqual({ caseId: 'C-1', managerId: 'IM-019', accommodationId: 'MOB' });
  });

  it('has exactly one responsible manager on each day it is open at its end', () => {
    const file = after(noticeGiven(), caseOpened(), handedOver(), closed(), reopened());
    expect(managers(file, '2016-01-31', '2016-02-01', '2016-02-29', '2016-03-01', '2016-03-31', '2016-04-01')).toEqual([
      'IM-019',
      'IM-020',
      'IM-020',
      undefined,
      undefined,
      'IM-021',
    ]);
  });

  it('stays in the same hands until an offer is accepted', () =>
    expect(
      managers(after(noticeGiven(), caseOpened(), offered(), accepted()), '2016-01-20', '2016-01-31', '2016-02-01'),
    ).toEqual(['IM-019', 'IM-019', 'IM-020']));

  it('is open at some time of the day of closing, and not on the day after', () => {
    const file = after(noticeGiven(), caseOpened(), closed());
    expect(
      ['2016-01-04', '2016-01-05', '2016-03-01', '2016-03-02'].map((day) => caseOpenDuring(file, 'C-1', day)),
    ).toEqual([false, true, true, false]);
    expect(caseOpenDuring(file, 'C-2', '2016-02-01')).toBe(false);
  });
});
