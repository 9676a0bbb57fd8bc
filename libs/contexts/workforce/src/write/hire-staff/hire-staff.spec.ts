import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import type { Staff } from '../../model/employment.js';
import { request } from '../../model/request.fixtures.js';
import { contractEnded, contractExtended, hired, staffId } from '../../model/staff.fixtures.js';
import { staff } from '../../model/staff.js';
import { hiredOn, HireStaff, hireStaff } from './hire-staff.js';

const { given } = decisionSpec(staff);

const hire = (data: Partial<HireStaff['data']> = {}) => {
  const command = new HireStaff({ staffId, unitId: 'U1', fte: 1, contract: { from: '2015-02-02' }, ...data }, request);
  return [hiredOn(command), (state: Staff) => hireStaff(command, state)] as const;
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

  it('hires against an expansion plan', () =>
    given()
      .when(...hire({ contract: { from: '2016-04-01', until: '2017-03-31' }, expansionPlanId: 'P1' }))
      .yields(hired({ from: '2016-04-01', until: '2017-03-31', expansionPlanId: 'P1' })));
});
