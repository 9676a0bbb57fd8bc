import { describe, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../../../eventing/src/testing/decision-spec.js';
import type { Staff } from '../../model/employment.js';
import { expansion } from '../../model/expansion.js';
import type { ExpansionEvent } from '../../model/expansion.events.js';
import { expansionApproved, expansionPlanned, expansionWithdrawn, planId } from '../../model/expansion.fixtures.js';
import { request } from '../../model/request.fixtures.js';
import { contractEnded, contractExtended, hired, staffId } from '../../model/staff.fixtures.js';
import { staff } from '../../model/staff.js';
import type { StaffEvent } from '../../model/staff.events.js';
import { unitDissolved, unitEstablished } from '../../model/unit.fixtures.js';
import { unit } from '../../model/unit.js';
import type { UnitEvent } from '../../model/unit.events.js';
import { type HireContext, hiredOn, HireStaff, hireStaff } from './hire-staff.js';

const { given } = decisionSpec(staff);

const unitAfter = (...events: UnitEvent[]) => new Timeline(unit, recorded(events)).state;
const planAfter = (...events: ExpansionEvent[]) => new Timeline(expansion, recorded(events)).state;
const person = (...events: StaffEvent[]): Staff => new Timeline(staff, recorded(events)).state;

const established: HireContext = { unit: unitAfter(unitEstablished()), otherStaff: [] };

const hire = (data: Partial<HireStaff['data']> = {}, context: Partial<HireContext> = {}) => {
  const command = new HireStaff({ staffId, unitId: 'U1', fte: 1, contract: { from: '2015-02-02' }, ...data }, request);
  return [hiredOn(command), (state: Staff) => hireStaff(command, state, { ...established, ...context })] as const;
};

describe('hire staff', () => {
  it('hires for good', () =>
    given()
      .when(...hire())
      .yields(hired()));

  it('hires for a fixed term, part-time, with a qualification', () =>
    given()
      .when(
        ...hire({
          contract: { from: '2015-02-02', until: '2016-02-01', fixedTerm: true },
          fte: 0.5,
          qualification: 'Soziale Arbeit',
        }),
      )
      .yields(hired({ until: '2016-02-01', fte: 0.5, qualification: 'Soziale Arbeit' })));

  it('hires for a single day', () =>
    given()
      .when(...hire({ contract: { from: '2015-02-02', until: '2015-02-02' } }))
      .yields(hired({ until: '2015-02-02' })));

  it('needs the last day of a fixed term', () =>
    given()
      .when(...hire({ contract: { from: '2015-02-02', fixedTerm: true } }))
      .isRefused('FIXED_TERM_NEEDS_END', { field: 'contract.until' }));

  it('refuses a contract that ends before it starts', () =>
    given()
      .when(...hire({ contract: { from: '2015-02-02', until: '2015-02-01' } }))
      .isRefused('PERIOD_ENDS_BEFORE_START', { field: 'contract.until' }));

  it.each([0, -0.5, 1.01, Number.NaN])('refuses %d of a full-time position', (fte) =>
    given()
      .when(...hire({ fte }))
      .isRefused('FTE_OUT_OF_RANGE', { field: 'fte' }),
  );

  describe('in a unit', () => {
    it('that does not exist is refused', () =>
      given()
        .when(...hire({}, { unit: unitAfter() }))
        .isRefused('UNIT_UNKNOWN', { field: 'unitId', values: ['U1', '2015-02-02'] }));

    it('that exists later is refused', () =>
      given()
        .when(...hire({}, { unit: unitAfter(unitEstablished({}, '2015-02-03')) }))
        .isRefused('UNIT_UNKNOWN'));

    it('is possible on its first and on its last day', () => {
      given()
        .when(...hire({}, { unit: unitAfter(unitEstablished({}, '2015-02-02')) }))
        .yields(hired());
      given()
        .when(...hire({}, { unit: unitAfter(unitEstablished(), unitDissolved('2015-02-02')) }))
        .yields(hired());
    });

    it('that is dissolved is refused', () =>
      given()
        .when(...hire({}, { unit: unitAfter(unitEstablished(), unitDissolved('2015-02-01')) }))
        .isRefused('UNIT_DISSOLVED', { related: ['event-2'] }));
  });

  describe('a person known before', () => {
    it('does nothing when the same hire was recorded, also if the contract has changed since', () => {
      given(hired())
        .when(...hire())
        .yieldsNothing();
      given(hired(), contractEnded('2015-02-02'))
        .when(...hire())
        .yieldsNothing();
    });

    it('is refused with other data', () =>
      given(hired())
        .when(...hire({ fte: 0.5 }))
        .isRefused('STAFF_ID_TAKEN', { values: [staffId, '2015-02-02', '9999-12-31'], related: ['event-1'] }));

    it('is refused on the last day of the contract, and hired again on the day after', () => {
      const past = [hired(), contractEnded('2015-12-31')];
      given(...past)
        .when(...hire({ contract: { from: '2015-12-31' } }))
        .isRefused('STAFF_ID_TAKEN');
      given(...past)
        .when(...hire({ contract: { from: '2016-01-01' } }))
        .yields(hired({ from: '2016-01-01' }));
    });

    it('gets an earlier contract only if that ends before the later one begins', () => {
      given(hired())
        .when(...hire({ contract: { from: '2015-01-01', until: '2015-02-01' } }))
        .yields(hired({ from: '2015-01-01', until: '2015-02-01' }));
      given(hired())
        .when(...hire({ contract: { from: '2015-01-01', until: '2015-02-02' } }))
        .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-1'] });
    });

    it('may have the hire corrected', () =>
      given(hired())
        .when(...hire({ fte: 0.75 }), { eventId: 'event-1', reason: 'Tippfehler' })
        .yields(hired({ fte: 0.75 })));

    it('cannot have it corrected to a last day before a later extension', () =>
      given(hired({ until: '2015-12-31' }), contractExtended('2015-12-01', '2016-12-31'))
        .when(...hire({ contract: { from: '2015-02-02', until: '2015-11-30' } }), {
          eventId: 'event-1',
          reason: 'Irrtum',
        })
        .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));
  });

  describe('against an expansion plan', () => {
    const contract = { from: '2016-04-01', until: '2017-03-31' };
    const against = (plan: HireContext['plan'], otherStaff: Staff[] = []) =>
      hire({ contract, expansionPlanId: planId }, { plan, otherStaff });
    const plan = planAfter(expansionPlanned({ maxPositions: 2 }), expansionApproved());
    const colleague = (id: string) => person(hired({ ...contract, staffId: id, expansionPlanId: planId }));

    it('hires up to its last position', () =>
      given()
        .when(...against(plan, [colleague('IM-045'), person(hired())]))
        .yields(hired({ ...contract, expansionPlanId: planId })));

    it('is refused when all positions are filled', () =>
      given()
        .when(...against(plan, [colleague('IM-045'), colleague('IM-046')]))
        .isRefused('EXPANSION_PLAN_EXHAUSTED', { field: 'expansionPlanId', values: [2, 2] }));

    it('does not count the person who is hired again', () =>
      given(hired({ from: '2016-03-22', until: '2016-03-31', expansionPlanId: planId }))
        .when(...against(plan, [colleague('IM-045'), colleague(staffId)]))
        .yields(hired({ ...contract, expansionPlanId: planId })));

    it('is possible when it is only intended', () =>
      given()
        .when(...against(planAfter(expansionPlanned())))
        .yields(hired({ ...contract, expansionPlanId: planId })));

    it('is refused when nobody knows the plan', () => {
      given()
        .when(...against(undefined))
        .isRefused('EXPANSION_PLAN_UNKNOWN', { values: [planId, '2016-04-01'] });
      given()
        .when(...against(planAfter()))
        .isRefused('EXPANSION_PLAN_UNKNOWN');
    });

    it('is refused when it is withdrawn', () =>
      given()
        .when(...against(planAfter(expansionPlanned(), expansionWithdrawn('2016-04-01'))))
        .isRefused('EXPANSION_PLAN_WITHDRAWN', { related: ['event-2'] }));

    it('needs a last day when the plan is fixed-term', () =>
      given()
        .when(...hire({ contract: { from: '2016-04-01' }, expansionPlanId: planId }, { plan }))
        .isRefused('FIXED_TERM_NEEDS_END'));
  });
});
