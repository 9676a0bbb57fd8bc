import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { expansion, type ExpansionPlan } from '../../model/expansion.js';
import { expansionApproved, expansionPlanned, expansionWithdrawn, planId } from '../../model/expansion.fixtures.js';
import { request } from '../../model/request.fixtures.js';
import { WithdrawStaffingExpansion, withdrawStaffingExpansion } from './withdraw-staffing-expansion.js';

const { given } = decisionSpec(expansion);

const withdraw = (on = '2016-05-02', reason?: string) => {
  const command = new WithdrawStaffingExpansion({ planId, on, reason }, request);
  return [on, (state: ExpansionPlan) => withdrawStaffingExpansion(command, state)] as const;
};

describe('withdraw staffing expansion', () => {
  it('withdraws what was intended or approved', () => {
    given(expansionPlanned())
      .when(...withdraw('2016-05-02', 'Haushalt'))
      .yields(expansionWithdrawn('2016-05-02', 'Haushalt'));
    given(expansionPlanned(), expansionApproved())
      .when(...withdraw())
      .yields(expansionWithdrawn());
  });

  it('does nothing when it was withdrawn that day, and is refused on another', () => {
    given(expansionPlanned(), expansionWithdrawn())
      .when(...withdraw())
      .yieldsNothing();
    given(expansionPlanned(), expansionWithdrawn())
      .when(...withdraw('2016-05-03'))
      .isRefused('EXPANSION_PLAN_WITHDRAWN', { values: [planId, '2016-05-02'], related: ['event-2'] });
  });

  it('is refused before it was planned', () =>
    given()
      .when(...withdraw())
      .isRefused('EXPANSION_PLAN_NOT_FOUND', { values: [planId, '2016-05-02'] }));

  it('is refused before a later approval', () =>
    given(expansionPlanned(), expansionApproved())
      .when(...withdraw('2016-03-01'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));
});
