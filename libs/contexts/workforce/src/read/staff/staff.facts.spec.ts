import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import {
  absent,
  contractEnded,
  contractExtended,
  hired,
  lead,
  madePermanent,
  mobile,
  onSite,
  staffId,
} from '../../model/staff.fixtures.js';
import { staff } from './staff.facts.js';

const { given } = factSpec(staff, staffId);

const employed = (from: string, until: string, values: object = {}, sources?: string[]) => ({
  table: 'employment',
  from,
  until,
  values: { staffId, unitId: 'U1', fte: 1, fixedTerm: false, expansionPlanId: null, ...values },
  ...(sources && { sources }),
});

const deployed = (mode: string, accommodationId: string | null, from: string, until: string, sources?: string[]) => ({
  table: 'deployment',
  from,
  until,
  values: { staffId, unitId: 'U1', mode, accommodationId, districtIds: [] },
  ...(sources && { sources }),
});

const away = (from: string, until: string, sources?: string[]) => ({
  table: 'absence',
  from,
  until,
  values: { staffId, kind: 'PARENTAL' },
  ...(sources && { sources }),
});

describe('employment', () => {
  it('lasts without end for a permanent contract', () =>
    given(hired()).fills(employed('2015-02-02', '9999-12-31', {}, ['event-1'])));

  it('lasts until the last day of a fixed term, and names the plan', () =>
    given(hired({ until: '2017-03-31', fte: 0.5, expansionPlanId: 'P1' })).fills(
      employed('2015-02-02', '2017-03-31', { fte: 0.5, fixedTerm: true, expansionPlanId: 'P1' }),
    ));

  it('lasts longer when the contract is extended', () =>
    given(hired({ until: '2015-12-31' }), contractExtended('2015-12-01', '2016-12-31')).fills(
      employed('2015-02-02', '2016-12-31', { fixedTerm: true }, ['event-1', 'event-2']),
    ));

  it('is no longer fixed-term from the day it was made permanent', () =>
    given(hired({ until: '2015-12-31' }), madePermanent('2015-12-01')).fills(
      employed('2015-02-02', '2015-11-30', { fixedTerm: true }, ['event-1', 'event-2']),
      employed('2015-12-01', '9999-12-31', { fixedTerm: false }, ['event-1', 'event-2']),
    ));

  it('never was fixed-term when it was made permanent on its first day', () =>
    given(hired({ until: '2015-12-31' }), madePermanent('2015-02-02')).fills(employed('2015-02-02', '9999-12-31')));

  it('ends before it was made permanent when that is recorded late', () =>
    given(hired({ until: '2015-12-31' }), madePermanent('2015-12-01'), contractEnded('2015-11-15', '2016-01-10')).fills(
      employed('2015-02-02', '2015-11-15', { fixedTerm: true }),
    ));

  it('ends with the last day of the contract', () =>
    given(hired(), contractEnded('2016-02-29', '2016-03-10')).fills(
      employed('2015-02-02', '2016-02-29', {}, ['event-1', 'event-2']),
    ));

  it('has a row for each of two contracts', () =>
    given(hired({ until: '2015-12-31' }), hired({ from: '2016-03-01', unitId: 'U2' })).fills(
      employed('2015-02-02', '2015-12-31', { fixedTerm: true }, ['event-1']),
      employed('2016-03-01', '9999-12-31', { unitId: 'U2' }, ['event-2']),
    ));
});

describe('deployment', () => {
  it('lasts until the next one', () =>
    given(hired(), mobile('2015-09-01', 'D1'), onSite('BAD', '2015-09-23'), lead('2016-01-01')).fills(
      employed('2015-02-02', '9999-12-31'),
      {
        ...deployed('MOBILE', null, '2015-09-01', '2015-09-22', ['event-1', 'event-2', 'event-3']),
        values: { staffId, unitId: 'U1', mode: 'MOBILE', accommodationId: null, districtIds: ['D1'] },
      },
      deployed('ON_SITE', 'BAD', '2015-09-23', '2015-12-31', ['event-1', 'event-3', 'event-4']),
      deployed('UNIT_LEAD', null, '2016-01-01', '9999-12-31', ['event-1', 'event-4']),
    ));

  it('ends with the contract, which explains it', () =>
    given(hired(), mobile(), onSite('OSK', '2016-01-01'), contractEnded('2016-02-29')).fills(
      employed('2015-02-02', '2016-02-29'),
      deployed('MOBILE', null, '2015-02-02', '2015-12-31', ['event-1', 'event-2', 'event-3']),
      deployed('ON_SITE', 'OSK', '2016-01-01', '2016-02-29', ['event-1', 'event-4', 'event-3']),
    ));

  it('lasts one day when it begins on the last day of the contract', () =>
    given(hired({ until: '2016-02-29' }), mobile(), onSite('OSK', '2016-02-29')).fills(
      employed('2015-02-02', '2016-02-29', { fixedTerm: true }),
      deployed('MOBILE', null, '2015-02-02', '2016-02-28'),
      deployed('ON_SITE', 'OSK', '2016-02-29', '2016-02-29'),
    ));

  it('does not reach over a gap between two contracts', () =>
    given(
      hired({ until: '2015-12-31' }),
      mobile(),
      hired({ from: '2016-03-01', unitId: 'U2' }),
      onSite('OSK', '2016-03-15'),
    ).fills(
      employed('2015-02-02', '2015-12-31', { fixedTerm: true }),
      employed('2016-03-01', '9999-12-31', { unitId: 'U2' }),
      deployed('MOBILE', null, '2015-02-02', '2015-12-31', ['event-1', 'event-2']),
      {
        ...deployed('ON_SITE', 'OSK', '2016-03-15', '9999-12-31', ['event-3', 'event-4']),
        values: { staffId, unitId: 'U2', mode: 'ON_SITE', accommodationId: 'OSK', districtIds: [] },
      },
    ));

  it('recorded late ends before the one that is known', () =>
    given(hired(), onSite('BAD', '2015-09-23'), mobile('2015-09-01')).fills(
      employed('2015-02-02', '9999-12-31'),
      deployed('MOBILE', null, '2015-09-01', '2015-09-22'),
      deployed('ON_SITE', 'BAD', '2015-09-23', '9999-12-31'),
    ));
});

describe('absence', () => {
  it('has its own days, and changes nothing else', () =>
    given(hired(), mobile(), absent('2016-01-01', '2016-03-31')).fills(
      employed('2015-02-02', '9999-12-31'),
      deployed('MOBILE', null, '2015-02-02', '9999-12-31'),
      away('2016-01-01', '2016-03-31', ['event-1', 'event-3']),
    ));

  it('ends with the contract', () =>
    given(hired(), absent('2016-01-01', '2016-12-31'), contractEnded('2016-02-29')).fills(
      employed('2015-02-02', '2016-02-29'),
      away('2016-01-01', '2016-02-29', ['event-1', 'event-3', 'event-2']),
    ));
});
