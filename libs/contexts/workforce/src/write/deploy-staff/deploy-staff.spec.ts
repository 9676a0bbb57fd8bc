import { describe, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../../../eventing/src/testing/decision-spec.js';
import type { OpenAccommodation } from '../../../../residency/src/published/accommodation.js';
import type { Staff } from '../../model/employment.js';
import { request } from '../../model/request.fixtures.js';
import { contractEnded, hired, lead, mobile, onSite, staffId } from '../../model/staff.fixtures.js';
import { staff } from '../../model/staff.js';
import type { StaffEvent } from '../../model/staff.events.js';
import { deployedOn, DeployStaff, deployStaff } from './deploy-staff.js';

const { given } = decisionSpec(staff);

const site: OpenAccommodation = { open: { from: '2015-01-01', until: '2016-12-31' } };

const contractsAfter = (...events: StaffEvent[]) => new Timeline(staff, recorded(events)).state.contracts;

const deploy = (
  data: Partial<DeployStaff['data']>,
  context: { past?: StaffEvent[]; site?: OpenAccommodation | undefined } = {},
) => {
  const { past = [hired()], ...rest } = context;
  const command = new DeployStaff({ staffId, mode: 'ON_SITE', from: '2015-02-02', ...data }, request);
  const foreign = { site, contracts: contractsAfter(...past), ...rest };
  return [deployedOn(command), (state: Staff) => deployStaff(command, state, foreign)] as const;
};

describe('deploy staff', () => {
  it('on site', () =>
    given(hired())
      .when(...deploy({ accommodationId: 'OSK' }))
      .yields(onSite('OSK')));

  it('mobile, in districts or without', () => {
    given(hired())
      .when(...deploy({ mode: 'MOBILE', districtIds: ['D1', 'D2'] }))
      .yields(mobile('2015-02-02', 'D1', 'D2'));
    given(hired())
      .when(...deploy({ mode: 'MOBILE' }))
      .yields(mobile());
  });

  it('as lead of the unit', () =>
    given(hired())
      .when(...deploy({ mode: 'UNIT_LEAD' }))
      .yields(lead()));

  it('elsewhere, which ends the deployment so far', () =>
    given(hired(), mobile())
      .when(...deploy({ accommodationId: 'BAD', from: '2015-09-23' }))
      .yields(onSite('BAD', '2015-09-23')));

  it('does nothing when the same deployment is recorded', () => {
    given(hired(), onSite('OSK'))
      .when(...deploy({ accommodationId: 'OSK' }))
      .yieldsNothing();
    given(hired(), mobile('2015-02-02', 'D1', 'D2'))
      .when(...deploy({ mode: 'MOBILE', districtIds: ['D1', 'D2'] }))
      .yieldsNothing();
  });

  it('goes before a later deployment', () =>
    given(hired(), onSite('BAD', '2015-09-23'))
      .when(...deploy({ mode: 'MOBILE', from: '2015-09-01' }))
      .yields(mobile('2015-09-01')));

  describe('with a site', () => {
    it('needs one on site', () =>
      given(hired())
        .when(...deploy({}))
        .isRefused('SITE_REQUIRED', { field: 'accommodationId' }));

    it.each(['MOBILE', 'UNIT_LEAD'] as const)('has none in mode %s', (mode) =>
      given(hired())
        .when(...deploy({ mode, accommodationId: 'OSK' }))
        .isRefused('SITE_NOT_ALLOWED', { field: 'accommodationId' }),
    );

    it('must know it', () => {
      given(hired())
        .when(...deploy({ accommodationId: 'XXX' }, { site: undefined }))
        .isRefused('SITE_UNKNOWN', { values: ['XXX'] });
      given(hired())
        .when(...deploy({ accommodationId: 'XXX' }, { site: {} }))
        .isRefused('SITE_UNKNOWN');
    });

    it('must find it open: on its last day, and not on the day after', () => {
      given(hired())
        .when(...deploy({ accommodationId: 'OSK', from: '2016-12-31' }))
        .yields(onSite('OSK', '2016-12-31'));
      given(hired())
        .when(...deploy({ accommodationId: 'OSK', from: '2017-01-01' }))
        .isRefused('SITE_NOT_OPEN', { values: ['OSK', '2017-01-01'] });
    });
  });

  describe('outside the contract', () => {
    const past = [hired(), contractEnded('2016-02-29')];

    it('is possible on its last day, and not on the day after', () => {
      given(...past)
        .when(...deploy({ mode: 'MOBILE', from: '2016-02-29' }, { past }))
        .yields(mobile('2016-02-29'));
      given(...past)
        .when(...deploy({ mode: 'MOBILE', from: '2016-03-01' }, { past }))
        .isRefused('OUTSIDE_CONTRACT', { field: 'from', values: ['2015-02-02', '2016-02-29'] });
    });

    it('is refused before the first contract, which it names', () =>
      given(...past)
        .when(...deploy({ mode: 'MOBILE', from: '2015-02-01' }, { past }))
        .isRefused('OUTSIDE_CONTRACT', { values: ['2015-02-02', '2016-02-29'] }));

    it('is refused for a person nobody has hired', () =>
      given()
        .when(...deploy({ mode: 'MOBILE' }, { past: [] }))
        .isRefused('STAFF_NOT_FOUND', { values: [staffId] }));

    it('is refused between the last day and the day on which that was recorded', () => {
      const ended = [hired(), contractEnded('2016-02-29', '2016-03-10')];
      given(...ended)
        .when(...deploy({ mode: 'MOBILE', from: '2016-03-05' }, { past: ended }))
        .isRefused('OUTSIDE_CONTRACT');
    });
  });

  it('is refused when another deployment begins on the same day', () =>
    given(hired(), onSite('OSK'))
      .when(...deploy({ mode: 'MOBILE' }))
      .isRefused('DEPLOYMENT_OVERLAP', { field: 'from', values: [staffId, 'ON_SITE OSK'], related: ['event-2'] }));

  it('may be corrected', () =>
    given(hired(), onSite('OSK'))
      .when(...deploy({ mode: 'MOBILE', from: '2015-02-03' }), { eventId: 'event-2', reason: 'falsch' })
      .yields(mobile('2015-02-03')));
});
