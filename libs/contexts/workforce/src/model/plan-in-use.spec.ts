import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { Staff } from './employment.js';
import type { ExpansionEvent } from './expansion.events.js';
import { expansionApproved, expansionPlanned, expansionWithdrawn, planId } from './expansion.fixtures.js';
import { expansion } from './expansion.js';
import { ensureHiresFit, changesTerms } from './plan-in-use.js';
import { hired, madePermanent } from './staff.fixtures.js';
import { staff } from './staff.js';
import type { StaffEvent } from './staff.events.js';

const person = (...events: StaffEvent[]): Staff => new Timeline(staff, recorded(events)).state;

const hire = (
  staffId = 'IM-045',
  contract: { from: string; until?: string } = { from: '2016-04-01', until: '2017-03-31' },
) => hired({ ...contract, staffId, expansionPlanId: planId });

const planAfter = (...events: ExpansionEvent[]) => new Timeline(expansion, recorded(events)).state;

const change = (before: ExpansionEvent[], after: ExpansionEvent[]) => ({
  id: planId,
  before: planAfter(...before),
  after: planAfter(...after),
});

const given = (...everybody: Staff[]) => ({
  when: (before: ExpansionEvent[], after: ExpansionEvent[]) => {
    const run = () => ensureHiresFit(change(before, after), everybody);
    return {
      isAccepted: () => expect(run).not.toThrow(),
      isRefused: (code: string, details: object = {}) =>
        expect(run).toThrow(expect.objectContaining({ code, details: expect.objectContaining(details) })),
    };
  },
});

const planned = expansionPlanned();

describe('under those who were hired against it, a plan', () => {
  const employed = person(hire());
  const details = { values: [planId, '2016-04-01'], related: ['event-1'] };

  it('cannot disappear', () => {
    given(employed).when([planned], []).isRefused('EXPANSION_PLAN_IN_USE', details);
    given(person(hired()), person(hired({ expansionPlanId: 'P2' })))
      .when([planned], [])
      .isAccepted();
  });

  it('cannot be moved to a later day than theirs', () => {
    given(employed)
      .when([planned], [expansionPlanned({}, '2016-04-01')])
      .isAccepted();
    given(employed)
      .when([planned], [expansionPlanned({}, '2016-04-02')])
      .isRefused('EXPANSION_PLAN_IN_USE', details);
  });

  it('can be withdrawn on the day they began or later, and not before', () => {
    given(employed)
      .when([planned], [planned, expansionWithdrawn('2016-04-01')])
      .isAccepted();
    given(employed)
      .when([planned], [planned, expansionWithdrawn('2016-03-31')])
      .isRefused('EXPANSION_PLAN_IN_USE', details);
    given(employed)
      .when([planned, expansionWithdrawn()], [planned, expansionWithdrawn('2016-03-31')])
      .isRefused('EXPANSION_PLAN_IN_USE', details);
  });

  it('cannot become fixed-term when one of them was hired for good', () => {
    const permanentPlan = expansionPlanned({ fixedTerm: false });
    given(person(hire('IM-045', { from: '2016-04-01' })))
      .when([permanentPlan], [planned])
      .isRefused('EXPANSION_PLAN_IN_USE', details);
    given(person(hire(), madePermanent('2016-05-01')))
      .when([permanentPlan], [planned])
      .isAccepted();
  });

  it('keeps a position for each of them', () => {
    const two = [person(hire()), person(hire('IM-046'))];
    given(...two)
      .when([planned], [expansionPlanned({ maxPositions: 2 })])
      .isAccepted();
    given(...two)
      .when([planned], [expansionPlanned({ maxPositions: 1 })])
      .isRefused('EXPANSION_PLAN_EXHAUSTED', { field: 'maxPositions', values: [1, 2] });
  });

  it('may be corrected where it did not let them in before either', () =>
    given(person(hire('IM-045', { from: '2016-01-01', until: '2016-12-31' })))
      .when([planned], [planned, expansionWithdrawn('2016-03-31')])
      .isAccepted());
});

describe('the staff are asked about a plan', () => {
  const asked = (before: ExpansionEvent[], after: ExpansionEvent[]) => changesTerms(change(before, after));

  it('when its days, its positions or its terms change', () => {
    expect(asked([planned], [])).toBe(true);
    expect(asked([planned], [planned, expansionWithdrawn()])).toBe(true);
    expect(asked([planned], [expansionPlanned({ maxPositions: 1 })])).toBe(true);
    expect(asked([planned], [expansionPlanned({ fixedTerm: false })])).toBe(true);
    expect(asked([planned], [expansionPlanned({}, '2016-02-23')])).toBe(true);
  });

  it('and not otherwise', () => {
    expect(asked([], [planned])).toBe(false);
    expect(asked([planned], [planned, expansionApproved()])).toBe(false);
  });
});
