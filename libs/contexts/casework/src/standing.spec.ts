import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../eventing/src/testing/decision-spec.js';
import { request } from './model/request.fixtures.js';
import { standing } from './model/standing.js';
import type { Standing } from './model/standing-state.js';
import type { BenefitRegimeChanged, NoticeDecision, ResidenceStatus } from './model/standing.events.js';
import { noticeRecorded, regimeBegun, regimeChanged, residentId, statusRecorded } from './model/standing.fixtures.js';
import { publishedStanding, regimeOn, statusOn } from './published/standing.js';
import { ConfirmRegimeChange, confirmRegimeChange } from './write/confirm-regime-change/confirm-regime-change.js';
import {
  RecordProtectionNotice,
  recordProtectionNotice,
} from './write/record-protection-notice/record-protection-notice.js';
import { RecordStatus, recordStatus } from './write/record-status/record-status.js';

const { given } = decisionSpec(standing);

const show = (status: ResidenceStatus, from: string, until?: string, on = '2016-03-20') =>
  [
    on,
    (state: Standing) =>
      recordStatus(new RecordStatus({ residentId, status, from, ...(until && { until }), on }, request), state),
  ] as const;

const notify = (noticeOn: string, decision: NoticeDecision = 'REFUGEE', on = '2016-03-20') =>
  [
    on,
    (state: Standing) =>
      recordProtectionNotice(
        new RecordProtectionNotice({ residentId, noticeId: 'N-1', decision, noticeOn, on }, request),
        state,
      ),
  ] as const;

const confirm = (effectiveOn: string, data: Partial<BenefitRegimeChanged['data']> = {}, on = '2016-03-20') =>
  [
    on,
    (state: Standing) =>
      confirmRegimeChange(
        new ConfirmRegimeChange({ residentId, from: 'ASYLBLG', to: 'SGB_II', effectiveOn, ...data, on }, request),
        state,
      ),
  ] as const;

const said = <Event extends { type: string; data: object }>({ type, data }: Event) => ({ type, data }) as never;

describe('record status', () => {
  it('records a title that is older than the case, once', () => {
    given()
      .when(...show('PERMISSION_TO_RESIDE', '2015-11-05'))
      .yields(said(statusRecorded()));
    given(statusRecorded())
      .when(...show('PERMISSION_TO_RESIDE', '2015-11-05'))
      .yieldsNothing();
  });

  it('is refused when it ends before it begins; a single day is a period', () => {
    given()
      .when(...show('TOLERATION', '2016-03-01', '2016-02-29'))
      .isRefused('STATUS_ENDS_BEFORE_START', { field: 'until', values: ['2016-03-01', '2016-02-29'] });
    given()
      .when(...show('TOLERATION', '2016-03-01', '2016-03-01'))
      .yields(said(statusRecorded({ status: 'TOLERATION', from: '2016-03-01', until: '2016-03-01' })));
  });

  it('is refused for another title from the same day, but corrects it', () => {
    given(statusRecorded())
      .when(...show('TOLERATION', '2015-11-05'))
      .isRefused('STATUS_ALREADY_RECORDED', { field: 'from', related: ['event-1'] });
    given(statusRecorded())
      .when(...show('TOLERATION', '2015-11-05'), { eventId: 'event-1', reason: 'verlesen' })
      .yields(said(statusRecorded({ status: 'TOLERATION' })));
  });
});

describe('record protection notice', () => {
  it('records a notice, once', () => {
    given()
      .when(...notify('2016-02-10'))
      .yields(said(noticeRecorded()));
    given(noticeRecorded('2016-02-10', {}, '2016-03-20'))
      .when(...notify('2016-02-10'))
      .yieldsNothing();
  });

  it('is refused for an id that is taken, and for a date after the day it was shown', () => {
    given(noticeRecorded())
      .when(...notify('2016-02-11'))
      .isRefused('PROTECTION_NOTICE_ID_TAKEN', { field: 'noticeId', related: ['event-1'] });
    given()
      .when(...notify('2016-03-21'))
      .isRefused('DATE_IN_FUTURE', { field: 'noticeOn', values: ['2016-03-21'] });
  });
});

describe('confirm regime change', () => {
  it('begins with the first regime, of any day', () => {
    given()
      .when(...confirm('2015-11-10', { from: 'NONE', to: 'ASYLBLG' }))
      .yields(said(regimeBegun()));
  });

  it('says itself what was before, where nobody has recorded it, and the beginning may follow', () => {
    given()
      .when(...confirm('2016-03-01'))
      .yields(said(regimeChanged()));
    given(regimeChanged())
      .when(...confirm('2015-11-10', { from: 'NONE', to: 'ASYLBLG' }))
      .yields(said(regimeBegun()));
    given(regimeBegun('2015-11-10', '2016-03-20'))
      .when(...confirm('2016-03-01', {}, '2016-03-10'))
      .yields(said(regimeChanged()));
    given(regimeBegun())
      .when(...confirm('2016-03-01', { from: 'NONE' }))
      .isRefused('REGIME_MISMATCH', { field: 'from', values: ['AsylbLG', 'NONE'], related: ['event-1'] });
  });

  it('is of the first of a month out of the AsylbLG, or has a reason (AC-12)', () => {
    given(regimeBegun())
      .when(...confirm('2016-02-10'))
      .isRefused('REGIME_DATE_NOT_FIRST_OF_MONTH', { field: 'effectiveOn', values: ['SGB II'] });
    given(regimeBegun())
      .when(...confirm('2016-02-29', { to: 'SGB_XII' }))
      .isRefused('REGIME_DATE_NOT_FIRST_OF_MONTH', { values: ['SGB XII'] });
    given(regimeBegun())
      .when(...confirm('2016-03-01'))
      .yields(said(regimeChanged()));
    given(regimeBegun())
      .when(...confirm('2016-02-10', { reason: 'Entscheidung des Sozialgerichts' }))
      .yields(said(regimeChanged('2016-02-10', { reason: 'Entscheidung des Sozialgerichts' })));
  });

  it('is of any day between other regimes', () => {
    given(regimeBegun())
      .when(...confirm('2016-02-10', { to: 'NONE' }))
      .yields(said(regimeChanged('2016-02-10', { to: 'NONE' })));
    given(regimeBegun(), regimeChanged())
      .when(...confirm('2016-03-18', { from: 'SGB_II', to: 'SGB_XII' }))
      .yields(said(regimeChanged('2016-03-18', { from: 'SGB_II', to: 'SGB_XII' })));
  });

  it('begins where the one before has led, and changes something', () => {
    given(regimeBegun(), regimeChanged())
      .when(...confirm('2016-04-01', { to: 'SGB_XII' }))
      .isRefused('REGIME_MISMATCH', { values: ['SGB II', 'AsylbLG'], related: ['event-2'] });
    given(regimeBegun())
      .when(...confirm('2016-03-01', { to: 'ASYLBLG' }))
      .isRefused('REGIME_UNCHANGED', { field: 'to' });
    given(regimeBegun(), regimeChanged())
      .when(...confirm('2016-03-01'))
      .yieldsNothing();
  });

  it('goes before a change that takes effect later only if that one follows', () => {
    given(regimeBegun(), regimeChanged())
      .when(...confirm('2016-02-01', { to: 'SGB_XII' }))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', {
        values: ['BenefitRegimeChanged', '2016-03-01'],
        related: ['event-2'],
      });
    given(regimeBegun(), regimeChanged())
      .when(...confirm('2015-11-10', { from: 'NONE', to: 'OTHER' }, '2016-01-05'), {
        eventId: 'event-1',
        reason: 'verlesen',
      })
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] });
  });
});

describe('a standing, as others see it', () => {
  const { state } = new Timeline(
    publishedStanding,
    recorded([statusRecorded({ until: '2016-02-09' }), regimeBegun(), regimeChanged()]),
  );

  it('is read from the same streams', () => expect(publishedStanding.category).toBe(standing.category));

  it.each([
    ['2015-11-04', undefined, undefined],
    ['2015-11-05', 'PERMISSION_TO_RESIDE', undefined],
    ['2016-02-09', 'PERMISSION_TO_RESIDE', 'ASYLBLG'],
    ['2016-02-29', undefined, 'ASYLBLG'],
    ['2016-03-01', undefined, 'SGB_II'],
  ])('on %s is %s, %s', (day, status, regime) =>
    expect([statusOn(state, day), regimeOn(state, day)]).toEqual([status, regime]),
  );
});
