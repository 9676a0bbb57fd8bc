import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import { expansionApproved, expansionPlanned, expansionWithdrawn, planId } from '../../model/expansion.fixtures.js';
import { expansionPlans } from './expansion-plans.facts.js';

const { given } = factSpec(expansionPlans, planId);

const row = (status: string, from: string, until: string, ...sources: string[]) => ({
  table: 'expansion_plan',
  from,
  until,
  values: { planId, maxPositions: 10, fixedTerm: true, status },
  sources,
});

describe('expansion plans', () => {
  it('are intended from the day they were made', () =>
    given(expansionPlanned()).fills(row('INTENDED', '2016-02-22', '9999-12-31', 'event-1')));

  it('have each status from its day until the day before the next', () =>
    given(expansionPlanned(), expansionApproved('2016-03-21'), expansionWithdrawn('2016-05-02')).fills(
      row('INTENDED', '2016-02-22', '2016-03-20', 'event-1', 'event-2'),
      row('APPROVED', '2016-03-21', '2016-05-01', 'event-1', 'event-2', 'event-3'),
      row('WITHDRAWN', '2016-05-02', '9999-12-31', 'event-1', 'event-3'),
    ));

  it('were never only intended when approved on the same day', () =>
    given(expansionPlanned(), expansionApproved('2016-02-22')).fills(
      row('APPROVED', '2016-02-22', '9999-12-31', 'event-1', 'event-2'),
    ));
});
