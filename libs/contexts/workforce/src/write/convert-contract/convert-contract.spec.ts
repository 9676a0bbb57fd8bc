import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../../../eventing/src/testing/decision-spec.js';
import type { Staff } from '../../model/employment.js';
import { request } from '../../model/request.fixtures.js';
import { contractExtended, hired, madePermanent, staffId } from '../../model/staff.fixtures.js';
import { staff } from '../../model/staff.js';
import { ConvertContract, convertContract, convertedOn } from './convert-contract.js';

const { given } = decisionSpec(staff);

const convert = (on = '2015-12-01') =>
  [on, (state: Staff) => convertContract(new ConvertContract({ staffId, on }, request), state, on)] as const;

const fixedTerm = hired({ until: '2015-12-31' });

describe('convert contract', () => {
  it('makes a fixed-term contract permanent, on its last day at the latest', () => {
    given(fixedTerm)
      .when(...convert())
      .yields(madePermanent('2015-12-01'));
    given(fixedTerm)
      .when(...convert('2015-12-31'))
      .yields(madePermanent('2015-12-31'));
    given(fixedTerm)
      .when(...convert('2016-01-01'))
      .isRefused('STAFF_NOT_EMPLOYED', { values: [staffId, '2016-01-01'] });
  });

  it('does nothing when it was converted before', () =>
    given(fixedTerm, madePermanent('2015-11-01'))
      .when(...convert())
      .yieldsNothing());

  it('is refused for a contract that always was permanent', () =>
    given(hired())
      .when(...convert())
      .isRefused('CONTRACT_PERMANENT', { related: ['event-1'] }));

  it('is refused before a later extension, which would no longer make sense', () =>
    given(fixedTerm, contractExtended('2015-12-15', '2016-12-31'))
      .when(...convert())
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));

  it('is dated today, but not after the last day of the contract', () => {
    const { state } = new Timeline(staff, recorded([fixedTerm]));
    expect(convertedOn(new ConvertContract({ staffId }, request), state, '2015-12-24')).toBe('2015-12-24');
    expect(convertedOn(new ConvertContract({ staffId }, request), state, '2026-01-01')).toBe('2015-12-31');
  });
});
