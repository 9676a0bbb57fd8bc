import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { expansion, type ExpansionPlan } from '../../model/expansion.js';
import { expansionApproved, expansionPlanned, expansionWithdrawn, planId } from '../../model/expansion.fixtures.js';
import { request } from '../../model/request.fixtures.js';
import { ApproveStaffingExpansion, approveStaffingExpansion } from './approve-staffing-expansion.js';

const { given } = decisionSpec(expansion);

const approve = (on = '2016-03-21') =>
  [
    on,
    (state: ExpansionPlan) => approveStaffingExpansion(new ApproveStaffingExpansion({ planId, on }, request), state),
  ] as const;

describe('approve staffing expansion', () => {
  it('approves what was intended, also on the same day', () => {
    given(expansionPlanned())
      .when(...approve())
      .yields(expansionApproved());
    given(expansionPlanned())
      .when(...approve('2016-02-22'))
      .yields(expansionApproved());
  });

  it('does nothing when it was approved that day, and is refused on another', () => {
    given(expansionPlanned(), expansionApproved())
      .when(...approve())
      .yieldsNothing();
    given(expansionPlanned(), expansionApproved())
      .when(...approve('2016-03-22'))
      .isRefused('EXPANSION_PLAN_APPROVED', { values: [planId, '2016-03-21'], related: ['event-2'] });
  });

  it('is refused before it was planned', () =>
    given(expansionPlanned())
      .when(...approve('2016-02-21'))
      .isRefused('EXPANSION_PLAN_NOT_FOUND', { values: [planId, '2016-02-21'] }));

  it('is refused when it was withdrawn', () =>
    given(expansionPlanned(), expansionWithdrawn('2016-03-01'))
      .when(...approve())
      .isRefused('EXPANSION_PLAN_WITHDRAWN', { values: [planId, '2016-03-01'], related: ['event-2'] }));

  it('is refused before the day on which it is approved later', () =>
    given(expansionPlanned(), expansionApproved())
      .when(...approve('2016-03-01'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));
});
