import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { Staff } from './employment.js';
import type { ExpansionEvent } from './expansion.events.js';
import { expansionApproved, expansionPlanned, expansionWithdrawn, planId } from './expansion.fixtures.js';
import { expansion } from './expansion.js';
import { ensurePosition, newHires } from './positions.js';
import { contractEnded, contractExtended, hired, mobile } from './staff.fixtures.js';
import { staff } from './staff.js';
import type { StaffEvent } from './staff.events.js';

const person = (...events: StaffEvent[]): Staff => new Timeline(staff, recorded(events)).state;

const contract = { from: '2016-04-01', until: '2017-03-31' };

const colleague = (staffId: string) => person(hired({ ...contract, staffId, expansionPlanId: planId }));

const given = (...events: ExpansionEvent[]) => {
  const plan = new Timeline(expansion, recorded(events)).state;
  return {
    when(others: Staff[] = [], period: { from: string; until?: string } = contract) {
      const { data } = hired({ ...period, expansionPlanId: planId });
      const run = () => ensurePosition({ ...data, expansionPlanId: planId }, plan, others);
      return {
        isAccepted: () => expect(run).not.toThrow(),
        isRefused: (code: string, details: object = {}) =>
          expect(run).toThrow(expect.objectContaining({ code, details: expect.objectContaining(details) })),
      };
    },
  };
};

describe('whoever is hired against a plan takes one of its positions', () => {
  const twoPositions = [expansionPlanned({ maxPositions: 2 }), expansionApproved()];

  it('up to the last one', () =>
    given(...twoPositions)
      .when([colleague('IM-045'), person(hired())])
      .isAccepted());

  it('and no more', () =>
    given(...twoPositions)
      .when([colleague('IM-045'), colleague('IM-046')])
      .isRefused('EXPANSION_PLAN_EXHAUSTED', { field: 'expansionPlanId', values: [2, 2] }));

  it('which a person uses once, also when hired again, and when gone', () => {
    const again = person(
      hired({ from: '2016-03-22', until: '2016-03-31', expansionPlanId: planId }),
      hired({ ...contract, expansionPlanId: planId }),
    );
    const gone = person(hired({ ...contract, expansionPlanId: planId }), contractEnded('2016-04-30'));
    given(...twoPositions)
      .when([again])
      .isAccepted();
    given(...twoPositions)
      .when([again, gone])
      .isRefused('EXPANSION_PLAN_EXHAUSTED');
  });

  it('as soon as it is intended', () => given(expansionPlanned()).when().isAccepted());

  it('but not before', () => {
    const details = { field: 'expansionPlanId', values: [planId, '2016-04-01'] };
    given().when().isRefused('EXPANSION_PLAN_UNKNOWN', details);
    given(expansionPlanned({}, '2016-04-02')).when().isRefused('EXPANSION_PLAN_UNKNOWN', details);
  });

  it('and not from the day on which it is withdrawn', () => {
    given(expansionPlanned(), expansionWithdrawn('2016-04-02')).when().isAccepted();
    given(expansionPlanned(), expansionWithdrawn('2016-04-01'))
      .when()
      .isRefused('EXPANSION_PLAN_WITHDRAWN', { values: [planId, '2016-04-01'], related: ['event-2'] });
  });

  it('for a fixed term when the plan says so', () => {
    const forGood = { from: '2016-04-01' };
    given(expansionPlanned()).when([], forGood).isRefused('FIXED_TERM_NEEDS_END', { field: 'contract.until' });
    given(expansionPlanned({ fixedTerm: false }))
      .when([], forGood)
      .isAccepted();
  });
});

describe('a position is asked for', () => {
  const planned = hired({ ...contract, expansionPlanId: planId });
  const between = (before: StaffEvent[], after: StaffEvent[]) =>
    newHires({ id: '1', before: person(...before), after: person(...after) }).map(({ contract: { from } }) => from);

  it('by a hire that is new, or otherwise', () => {
    expect(between([], [planned])).toEqual(['2016-04-01']);
    expect(between([hired(contract)], [planned])).toEqual(['2016-04-01']);
    expect(between([planned], [hired({ ...contract, expansionPlanId: 'P2' })])).toEqual(['2016-04-01']);
    expect(between([planned], [hired({ ...contract, from: '2016-05-01', expansionPlanId: planId })])).toEqual([
      '2016-05-01',
    ]);
  });

  it('and by nothing else', () => {
    expect(between([], [hired(contract)])).toEqual([]);
    expect(between([planned], [])).toEqual([]);
    expect(between([planned], [hired({ ...contract, fte: 0.5, expansionPlanId: planId })])).toEqual([]);
    expect(between([planned], [planned, mobile('2016-04-01'), contractExtended('2017-03-01', '2018-03-31')])).toEqual(
      [],
    );
  });
});
