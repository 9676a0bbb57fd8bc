import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { expansion, type ExpansionPlan } from '../../model/expansion.js';
import { expansionApproved, expansionPlanned, planId } from '../../model/expansion.fixtures.js';
import { request } from '../../model/request.fixtures.js';
import { PlanStaffingExpansion, planStaffingExpansion } from './plan-staffing-expansion.js';

const { given } = decisionSpec(expansion);

const plan = (data: Partial<PlanStaffingExpansion['data']> = {}) => {
  const command = new PlanStaffingExpansion(
    { planId, maxPositions: 10, fixedTerm: true, on: '2016-02-22', ...data },
    request,
  );
  return [command.data.on, (state: ExpansionPlan) => planStaffingExpansion(command, state)] as const;
};

describe('plan staffing expansion', () => {
  it('records what is intended', () =>
    given()
      .when(...plan())
      .yields(expansionPlanned()));

  it.each([0, -1, 1.5])('refuses %d positions', (maxPositions) =>
    given()
      .when(...plan({ maxPositions }))
      .isRefused('MAX_POSITIONS_TOO_FEW', { field: 'maxPositions' }),
  );

  it('does nothing when the same plan was made on that day, also if it was approved since', () =>
    given(expansionPlanned(), expansionApproved('2016-02-22'))
      .when(...plan())
      .yieldsNothing());

  it('is refused when the id is taken', () =>
    given(expansionPlanned())
      .when(...plan({ maxPositions: 12 }))
      .isRefused('EXPANSION_PLAN_ID_TAKEN', { related: ['event-1'] }));

  it('may be corrected, but not to a day after its approval', () => {
    const past = [expansionPlanned(), expansionApproved('2016-03-21')];
    const correction = { eventId: 'event-1', reason: 'Tippfehler' };
    given(...past)
      .when(...plan({ maxPositions: 12 }), correction)
      .yields(expansionPlanned({ maxPositions: 12 }));
    given(...past)
      .when(...plan({ on: '2016-03-22' }), correction)
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] });
  });
});
