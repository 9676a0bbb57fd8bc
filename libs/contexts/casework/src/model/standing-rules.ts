import { CONFLICTS_WITH_LATER_ENTRY, DATE_IN_FUTURE, ensure } from '#libs/eventing';
import {
  PROTECTION_NOTICE_ID_TAKEN,
  REGIME_DATE_NOT_FIRST_OF_MONTH,
  REGIME_MISMATCH,
  REGIME_UNCHANGED,
  STATUS_ALREADY_RECORDED,
  STATUS_ENDS_BEFORE_START,
} from './standing-refusals.js';
import type { Standing } from './standing-state.js';
import type {
  BenefitRegime,
  BenefitRegimeChanged,
  ProtectionNoticeRecorded,
  ResidenceStatusRecorded,
} from './standing.events.js';

/** As people write them; a regime never goes by the brand name of its benefit. */
const NAMES: Readonly<Record<BenefitRegime, string>> = {
  ASYLBLG: 'AsylbLG',
  SGB_II: 'SGB II',
  SGB_XII: 'SGB XII',
  NONE: 'NONE',
  OTHER: 'OTHER',
};

export function mustBeNewStatus({ statuses }: Standing, { data: { from, until } }: ResidenceStatusRecorded) {
  ensure(until === undefined || from <= until, STATUS_ENDS_BEFORE_START, {
    field: 'until',
    values: [from, until ?? ''],
  });
  const known = statuses.find((status) => status.from === from);
  if (known) {
    const related = [known.eventId];
    ensure(false, STATUS_ALREADY_RECORDED, { field: 'from', values: [from, known.status], related });
  }
}

export function mustBeNewNotice({ notices }: Standing, { data, occurredOn }: ProtectionNoticeRecorded) {
  const { noticeId, noticeOn } = data;
  // Nobody can show a notice before its date.
  ensure(noticeOn <= occurredOn, DATE_IN_FUTURE, { field: 'noticeOn', values: [noticeOn] });
  const known = notices.find((notice) => notice.noticeId === noticeId);
  if (known) {
    ensure(false, PROTECTION_NOTICE_ID_TAKEN, { field: 'noticeId', values: [noticeId], related: [known.eventId] });
  }
}

/** Each regime follows the one before it, in the order in which they take effect; the first says itself what was. */
export function mustFollow({ changes }: Standing, { data: { from, to, effectiveOn } }: BenefitRegimeChanged) {
  ensure(from !== to, REGIME_UNCHANGED, { field: 'to', values: [NAMES[to]] });
  const before = changes.findLast((change) => change.effectiveOn <= effectiveOn);
  if (before && before.to !== from) {
    const values = [NAMES[before.to], NAMES[from]];
    ensure(false, REGIME_MISMATCH, { field: 'from', values, related: [before.eventId] });
  }
  const next = changes.find((change) => change.effectiveOn > effectiveOn);
  if (next === undefined || next.from === to) return;
  const values = ['BenefitRegimeChanged', next.effectiveOn];
  ensure(false, CONFLICTS_WITH_LATER_ENTRY, { field: 'effectiveOn', values, related: [next.eventId] });
}

/**
 * The asylum seekers' benefits end with a month (§ 1 Abs. 3 AsylbLG), so the next regime begins with the next one.
 * Every other change is of any day: the step from basic to analogue benefits, for one, is no change of regime.
 */
export function mustBeginMonth({ data: { from, to, effectiveOn, reason } }: BenefitRegimeChanged) {
  const isTransition = from === 'ASYLBLG' && (to === 'SGB_II' || to === 'SGB_XII');
  const isUsual = !isTransition || effectiveOn.endsWith('-01') || reason !== undefined;
  ensure(isUsual, REGIME_DATE_NOT_FIRST_OF_MONTH, { field: 'effectiveOn', values: [NAMES[to]] });
}
