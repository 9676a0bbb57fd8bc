import type { BenefitRegimeChanged, ProtectionNoticeRecorded, ResidenceStatusRecorded } from './standing.events.js';

export const residentId = 'R-LALE';

/** Shown on the day it begins, unless said otherwise. */
export const statusRecorded = (
  data: Partial<ResidenceStatusRecorded['data']> = {},
  occurredOn = '2016-01-05',
): ResidenceStatusRecorded => ({
  type: 'ResidenceStatusRecorded',
  occurredOn,
  data: { residentId, status: 'PERMISSION_TO_RESIDE', from: '2015-11-05', ...data },
});

/** Shown on the day it is dated, unless said otherwise. */
export const noticeRecorded = (
  noticeOn = '2016-02-10',
  data: Partial<ProtectionNoticeRecorded['data']> = {},
  occurredOn = noticeOn,
): ProtectionNoticeRecorded => ({
  type: 'ProtectionNoticeRecorded',
  occurredOn,
  data: { residentId, noticeId: 'N-1', decision: 'REFUGEE', noticeOn, ...data },
});

export const regimeBegun = (effectiveOn = '2015-11-10', occurredOn = '2016-01-05'): BenefitRegimeChanged => ({
  type: 'BenefitRegimeChanged',
  occurredOn,
  data: { residentId, from: 'NONE', to: 'ASYLBLG', effectiveOn },
});

export const regimeChanged = (
  effectiveOn = '2016-03-01',
  data: Partial<BenefitRegimeChanged['data']> = {},
  occurredOn = '2016-03-10',
): BenefitRegimeChanged => ({
  type: 'BenefitRegimeChanged',
  occurredOn,
  data: { residentId, from: 'ASYLBLG', to: 'SGB_II', effectiveOn, ...data },
});
