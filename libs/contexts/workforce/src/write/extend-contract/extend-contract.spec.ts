import { describe, expect, it } from '@jest/globals';
import { type CommandRequest, Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../../../eventing/src/testing/decision-spec.js';
import type { Staff } from '../../model/employment.js';
import { request } from '../../model/request.fixtures.js';
import { contractExtended, hired, madePermanent, onSite, staffId } from '../../model/staff.fixtures.js';
import { staff } from '../../model/staff.js';
import type { StaffEvent } from '../../model/staff.events.js';
import { ExtendContract, extendContract, extendedOn } from './extend-contract.js';

const { given } = decisionSpec(staff);

const extend = (until: string, on = '2015-12-01') =>
  [on, (state: Staff) => extendContract(new ExtendContract({ staffId, until, on }, request), state, on)] as const;

const fixedTerm = hired({ until: '2015-12-31' });

describe('extend contract', () => {
  it('gives a fixed-term contract a later last day', () =>
    given(fixedTerm)
      .when(...extend('2016-12-31'))
      .yields(contractExtended('2015-12-01', '2016-12-31')));

  it('is possible on the last day, and not on the day after', () => {
    given(fixedTerm)
      .when(...extend('2016-12-31', '2015-12-31'))
      .yields(contractExtended('2015-12-31', '2016-12-31'));
    given(fixedTerm)
      .when(...extend('2016-12-31', '2016-01-01'))
      .isRefused('STAFF_NOT_EMPLOYED', { values: [staffId, '2016-01-01'] });
  });

  it('does nothing when the contract already lasts until then', () =>
    given(fixedTerm, contractExtended('2015-11-01', '2016-12-31'))
      .when(...extend('2016-12-31'))
      .yieldsNothing());

  it('is refused when the day is not later', () =>
    given(fixedTerm)
      .when(...extend('2015-12-30'))
      .isRefused('CONTRACT_NOT_EXTENDED', { field: 'until', values: ['2015-12-31'] }));

  it('is refused for a permanent contract', () => {
    given(hired())
      .when(...extend('2016-12-31'))
      .isRefused('CONTRACT_PERMANENT');
    given(fixedTerm, madePermanent('2015-11-01'))
      .when(...extend('2016-12-31'))
      .isRefused('CONTRACT_PERMANENT', { related: ['event-2'] });
  });

  it('is refused when it reaches into a later contract of the same person', () =>
    given(fixedTerm, hired({ from: '2016-06-01' }))
      .when(...extend('2016-06-01'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));

  it('cannot be corrected to a day that a later deployment needs', () =>
    given(fixedTerm, contractExtended('2015-12-01', '2016-12-31'), onSite('OSK', '2016-07-01'))
      .when(...extend('2016-06-30'), { eventId: 'event-2', reason: 'Tippfehler' })
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-3'] }));
});

describe('the day of an extension', () => {
  const day = (past: StaffEvent[], today: string, on?: string, replaces?: CommandRequest['replaces']) =>
    extendedOn(
      new ExtendContract({ staffId, until: '2017-12-31', on }, { ...request, replaces }),
      new Timeline(staff, recorded(past)).state,
      today,
    );

  it('is the day given', () => expect(day([fixedTerm], '2015-12-24', '2015-12-01')).toBe('2015-12-01'));

  it('is today, but not after the last day of the contract', () => {
    expect(day([fixedTerm], '2015-12-24')).toBe('2015-12-24');
    expect(day([fixedTerm], '2026-01-01')).toBe('2015-12-31');
    expect(day([], '2026-01-01')).toBe('2026-01-01');
  });

  it('is that of the entry it replaces', () =>
    expect(
      day([fixedTerm, contractExtended('2015-12-01', '2016-12-31')], '2026-01-01', undefined, {
        eventId: 'event-2',
        reason: 'Tippfehler',
      }),
    ).toBe('2015-12-01'));
});
