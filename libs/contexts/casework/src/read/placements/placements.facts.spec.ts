import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import {
  followedUp,
  placementEnded,
  placementId,
  placementMade,
  placementStarted,
} from '../../model/placement.fixtures.js';
import { placements } from './placements.facts.js';

const { given } = factSpec(placements, placementId);

const row = (from: string, until: string, stage: string, values: object = {}) => ({
  table: 'placement',
  from,
  until,
  values: {
    ...{ placementId, caseId: 'C-1', residentId: 'R-OMID', kind: 'EMPLOYMENT', category: 'WORK' },
    firstDay: '2016-03-14',
    ...{ employerId: 'F-BROT', startsOn: '2016-03-14', endsOn: null, weeklyHours: null, basis: 'PERMIT_GRANTED' },
    ...{ permitId: 'P-1', ruleId: null, supportedBy: 'IM', stage, startedOn: null, endedOn: null, endReason: null },
    ...values,
  },
});

const lasting = (months: number, from: string, until: string, isActive: boolean, startedOn = '2016-03-14') => ({
  ...{ table: 'placement_durability', from, until },
  values: { placementId, residentId: 'R-OMID', startedOn, months, isActive },
});

describe('placements', () => {
  it('are agreed, begin, and last until the end of their last day', () =>
    given(placementMade(), placementStarted(), followedUp(), placementEnded()).fills(
      row('2016-03-10', '2016-03-13', 'MADE'),
      row('2016-03-14', '2016-08-31', 'STARTED', { startedOn: '2016-03-14' }),
      {
        ...row('2016-09-01', '9999-12-31', 'ENDED', {
          ...{ startedOn: '2016-03-14', endedOn: '2016-08-31', endReason: 'BY_EMPLOYER' },
        }),
        sources: ['event-1', 'event-2', 'event-4'],
      },
      {
        ...{ table: 'placement_follow_up', from: '2016-06-20', until: '9999-12-31' },
        values: { placementId, residentId: 'R-OMID', stillActive: true },
      },
      lasting(3, '2016-06-14', '2016-08-31', true),
      lasting(3, '2016-09-01', '9999-12-31', true),
      { ...lasting(6, '2016-09-14', '9999-12-31', false), sources: ['event-1', 'event-2', 'event-3', 'event-4'] },
    ));

  it('that were never taken up end on the day that is known', () =>
    given(placementMade(), placementEnded('2016-03-12', 'NOT_TAKEN_UP')).fills(
      row('2016-03-10', '2016-03-11', 'MADE'),
      row('2016-03-12', '9999-12-31', 'ENDED', { endedOn: '2016-03-12', endReason: 'NOT_TAKEN_UP' }),
    ));

  it('that begin later than agreed are counted by the day on which they did', () =>
    given(placementMade(), placementStarted('2016-03-21')).fills(
      row('2016-03-10', '2016-03-20', 'MADE'),
      row('2016-03-21', '9999-12-31', 'STARTED', { startedOn: '2016-03-21', firstDay: '2016-03-21' }),
      lasting(3, '2016-06-21', '9999-12-31', true, '2016-03-21'),
      lasting(6, '2016-09-21', '9999-12-31', true, '2016-03-21'),
    ));

  it('of a work opportunity are never work', () =>
    given(
      placementMade({ kind: 'WORK_OPPORTUNITY_5', permission: { basis: 'NOT_REQUIRED', ruleId: 'AsylbLG-5-5' } }),
    ).fills(
      row('2016-03-10', '9999-12-31', 'MADE', {
        ...{ kind: 'WORK_OPPORTUNITY_5', category: 'WORK_OPPORTUNITY', basis: 'NOT_REQUIRED' },
        ...{ permitId: null, ruleId: 'AsylbLG-5-5' },
      }),
    ));
});
