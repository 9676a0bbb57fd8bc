import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import {
  granted,
  householdId,
  moveOutId,
  offered,
  overrideApproved,
  overrideProposed,
  removed,
  requested,
  signed,
  started,
  withdrawn,
} from '../../model/move-out.fixtures.js';
import { overrideProposals } from './override-proposals.facts.js';

const { given } = factSpec(overrideProposals, householdId);

const MEMBERS = ['R-SAMIR', 'R-NOUR', 'R-CHILD'];

const row = (from: string, until: string, values: object = {}) => ({
  ...{ table: 'override_proposal', from, until },
  values: { moveOutId, householdId, memberIds: MEMBERS, offerId: 'O-1', proposedOn: '2016-02-03', ...values },
});

describe('proposals to sign without the assurance', () => {
  const proposed = [started(), offered(), overrideProposed()] as const;

  it('wait from the day they were made', () =>
    given(...proposed).fills({ ...row('2016-02-03', '9999-12-31'), sources: ['event-3'] }));

  it('wait no longer once they are approved', () =>
    given(...proposed, overrideApproved('2016-02-05')).fills({
      ...row('2016-02-03', '2016-02-04'),
      sources: ['event-3', 'event-4'],
    }));

  it('have never waited at the end of a day when they were approved on the same', () =>
    given(...proposed, overrideApproved()).fills());

  it('wait no longer once the costs are assured after all', () =>
    given(started(), offered(), requested(), overrideProposed(), granted('2016-02-08')).fills(
      row('2016-02-03', '2016-02-07'),
    ));

  it('wait no longer once the flat is signed otherwise, or nobody moves', () => {
    given(...proposed, signed('2016-02-06')).fills(row('2016-02-03', '2016-02-05'));
    given(...proposed, withdrawn('2016-02-09')).fills(row('2016-02-03', '2016-02-08'));
  });

  it('are about those who are still to move', () =>
    given(...proposed, removed('R-CHILD', '2016-02-07')).fills(
      row('2016-02-03', '2016-02-06'),
      row('2016-02-07', '9999-12-31', { memberIds: ['R-SAMIR', 'R-NOUR'] }),
    ));
});
