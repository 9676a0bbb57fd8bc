import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import { requestClosed, requested } from '../../model/consultation-request.fixtures.js';
import { consultationRequests } from './requests.facts.js';

const { given } = factSpec(consultationRequests, 'A-1');

const asked = {
  table: 'consultation_request',
  from: '2016-02-22',
  until: '9999-12-31',
  values: {
    ...{ requestId: 'A-1', accommodationId: 'WPP', residentId: 'R-OMID', requestedBy: 'OPERATOR' },
    ...{ topics: ['WORK_AND_EMPLOYMENT'], neededBy: '2016-03-04' },
  },
  sources: ['event-1'],
};

describe('consultation requests', () => {
  it('are there from the day on which somebody asked', () => given(requested()).fills(asked));

  it('end where they are closed without a talk', () =>
    given(requested(), requestClosed('2016-02-24')).fills(asked, {
      table: 'consultation_request_end',
      from: '2016-02-24',
      until: '9999-12-31',
      values: { requestId: 'A-1', reason: 'WITHDRAWN' },
      sources: ['event-2'],
    }));

  it('leave null where nothing was said', () => {
    const { residentId: _, neededBy: _day, ...data } = requested().data;
    given({ ...requested(), data }).fills({ ...asked, values: { ...asked.values, residentId: null, neededBy: null } });
  });
});
