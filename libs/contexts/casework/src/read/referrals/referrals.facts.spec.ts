import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import { caseOpened, noticeGiven, referred, residentId } from '../../model/case-file.fixtures.js';
import { referrals } from './referrals.facts.js';

const { given } = factSpec(referrals, residentId);

describe('referrals', () => {
  it('are there from their day on, with where the case was opened', () =>
    given(noticeGiven(), caseOpened(), referred()).fills({
      table: 'referral',
      from: '2016-02-10',
      until: '9999-12-31',
      values: {
        ...{ referralId: 'F-1', residentId, caseId: 'C-1', accommodationId: 'MOB', target: 'JOBCENTER' },
        informedOnly: true,
      },
      sources: ['event-3'],
    }));
});
