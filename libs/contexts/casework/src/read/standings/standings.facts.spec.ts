import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import {
  noticeRecorded,
  regimeBegun,
  regimeChanged,
  residentId,
  statusRecorded,
} from '../../model/standing.fixtures.js';
import { standings } from './standings.facts.js';

const { given } = factSpec(standings, residentId);

const status = (from: string, until: string, code: string, ...sources: string[]) => ({
  table: 'residence_status',
  ...{ from, until, values: { residentId, status: code }, sources },
});
const regime = (from: string, until: string, former: string, code: string, confirmedOn: string) => ({
  table: 'benefit_regime',
  ...{ from, until, values: { residentId, regime: code, former, confirmedOn } },
});
const notice = (from: string, decision = 'REFUGEE', noticeId = 'N-1') => ({
  table: 'protection_notice',
  ...{ from, until: '9999-12-31', values: { residentId, noticeId, decision } },
});
const transition = (from: string, until: string, noticeOn: string, expectedOn: string, values: object = {}) => ({
  table: 'regime_transition',
  ...{ from, until },
  values: {
    ...{ residentId, noticeId: 'N-1', decision: 'REFUGEE', noticeOn, expectedOn },
    ...{ confirmedOn: null, effectiveOn: null, regime: null, leadDays: null, ...values },
  },
});
const confirmed = (confirmedOn: string, leadDays: number, effectiveOn = '2016-03-01') => ({
  ...{ confirmedOn, effectiveOn, regime: 'SGB_II', leadDays },
});

describe('residence status', () => {
  it('lasts until the next one or its own last day, also when the older one is shown later', () => {
    given(statusRecorded({ until: '2016-05-04' })).fills(
      status('2015-11-05', '2016-05-04', 'PERMISSION_TO_RESIDE', 'event-1'),
    );
    given(
      statusRecorded({ status: 'REFUGEE', from: '2016-02-10' }, '2016-02-15'),
      statusRecorded({ until: '2016-05-04' }, '2016-02-20'),
    ).fills(
      status('2015-11-05', '2016-02-09', 'PERMISSION_TO_RESIDE', 'event-2', 'event-1'),
      status('2016-02-10', '9999-12-31', 'REFUGEE', 'event-1'),
    );
  });

  it('is of no day between one that has run out and the next', () =>
    given(
      statusRecorded({ until: '2016-01-31' }),
      statusRecorded({ status: 'TOLERATION', from: '2016-02-15' }, '2016-02-15'),
    ).fills(
      status('2015-11-05', '2016-01-31', 'PERMISSION_TO_RESIDE', 'event-1'),
      status('2016-02-15', '9999-12-31', 'TOLERATION', 'event-2'),
    ));
});

describe('a benefit regime', () => {
  it('is that of the day, whenever it was confirmed', () =>
    given(regimeBegun(), regimeChanged('2016-03-01', {}, '2016-05-10')).fills(
      regime('2015-11-10', '2016-02-29', 'NONE', 'ASYLBLG', '2016-01-05'),
      regime('2016-03-01', '9999-12-31', 'ASYLBLG', 'SGB_II', '2016-05-10'),
    ));
});

describe('a change of regime', () => {
  const was = (until = '9999-12-31') => regime('2015-11-10', until, 'NONE', 'ASYLBLG', '2016-01-05');

  it.each([
    ['2016-02-10', '2016-03-01'],
    ['2016-02-29', '2016-03-01'],
    ['2016-03-01', '2016-04-01'],
    ['2015-02-28', '2015-03-01'],
    ['2015-12-31', '2016-01-01'],
    ['2016-01-31', '2016-02-01'],
  ])('is expected after a notice of %s on %s (AC-12)', (noticeOn, expectedOn) =>
    given(noticeRecorded(noticeOn)).fills(notice(noticeOn), transition(noticeOn, '9999-12-31', noticeOn, expectedOn)),
  );

  it('is not expected after a rejection', () =>
    given(noticeRecorded('2016-02-10', { decision: 'REJECTED' })).fills(notice('2016-02-10', 'REJECTED')));

  it('is confirmed from the day of confirmation on, however far that reaches back', () =>
    given(regimeBegun(), noticeRecorded(), regimeChanged('2016-03-01', {}, '2016-05-10')).fills(
      was('2016-02-29'),
      regime('2016-03-01', '9999-12-31', 'ASYLBLG', 'SGB_II', '2016-05-10'),
      notice('2016-02-10'),
      transition('2016-02-10', '2016-05-09', '2016-02-10', '2016-03-01'),
      transition('2016-05-10', '9999-12-31', '2016-02-10', '2016-03-01', confirmed('2016-05-10', 90)),
    ));

  it('is confirmed before it begins, and without a first regime too', () =>
    given(noticeRecorded(), regimeChanged('2016-03-01', { from: 'NONE' }, '2016-02-20')).fills(
      regime('2016-03-01', '9999-12-31', 'NONE', 'SGB_II', '2016-02-20'),
      notice('2016-02-10'),
      transition('2016-02-10', '2016-02-19', '2016-02-10', '2016-03-01'),
      transition('2016-02-20', '9999-12-31', '2016-02-10', '2016-03-01', confirmed('2016-02-20', 10)),
    ));

  it('follows the latest notice as long as nobody has confirmed it', () =>
    given(noticeRecorded(), noticeRecorded('2016-03-15', { noticeId: 'N-2' })).fills(
      notice('2016-02-10'),
      notice('2016-03-15', 'REFUGEE', 'N-2'),
      transition('2016-02-10', '2016-03-14', '2016-02-10', '2016-03-01'),
      transition('2016-03-15', '9999-12-31', '2016-03-15', '2016-04-01', { noticeId: 'N-2' }),
    ));

  it('is not expected again by a better notice after the change', () =>
    given(
      regimeBegun(),
      noticeRecorded('2016-02-10', { decision: 'SUBSIDIARY' }),
      regimeChanged('2016-03-01', {}, '2016-02-20'),
      noticeRecorded('2016-08-01', { noticeId: 'N-2' }),
    ).fills(
      was('2016-02-29'),
      regime('2016-03-01', '9999-12-31', 'ASYLBLG', 'SGB_II', '2016-02-20'),
      notice('2016-02-10', 'SUBSIDIARY'),
      notice('2016-08-01', 'REFUGEE', 'N-2'),
      transition('2016-02-10', '2016-02-19', '2016-02-10', '2016-03-01', { decision: 'SUBSIDIARY' }),
      transition('2016-02-20', '9999-12-31', '2016-02-10', '2016-03-01', {
        ...confirmed('2016-02-20', 10),
        decision: 'SUBSIDIARY',
      }),
    ));

  it('is not expected of somebody who has left the AsylbLG before', () =>
    given(regimeBegun(), regimeChanged('2016-02-01', { to: 'OTHER' }, '2016-02-01'), noticeRecorded()).fills(
      was('2016-01-31'),
      regime('2016-02-01', '9999-12-31', 'ASYLBLG', 'OTHER', '2016-02-01'),
      notice('2016-02-10'),
    ));
});
