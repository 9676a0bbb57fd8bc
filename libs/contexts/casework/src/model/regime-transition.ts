import { addMonths, dayBefore, daysBetween, type LocalDate, OPEN_END, type Period } from '#libs/eventing';
import { type Entered, regimeOn, type Standing } from './standing-state.js';
import type { BenefitRegimeChanged, NoticeDecision, ProtectionNoticeRecorded } from './standing.events.js';

/** What follows from a granted notice, and since when it was so. Nothing of it is stored: it rests on both entries. */
export type RegimeTransition = Period &
  Readonly<{
    noticeId: string;
    decision: NoticeDecision;
    noticeOn: LocalDate;
    expectedOn: LocalDate;
    confirmed?: Readonly<{
      on: LocalDate;
      effectiveOn: LocalDate;
      regime: string;
      /** From the date of the notice to the confirmation. */
      leadDays: number;
    }>;
    sources: readonly string[];
  }>;

type Notice = Entered<ProtectionNoticeRecorded['data']>;
type Change = Entered<BenefitRegimeChanged['data']>;

/** § 1 Abs. 3 AsylbLG: these benefits end with the month of the notice, final or not. */
export const expectedChangeOn = (noticeOn: LocalDate): LocalDate => addMonths(`${noticeOn.slice(0, 8)}01`, 1);

/**
 * P5: from a granted notice on, a change of regime is expected; from its confirmation on, it is confirmed. A later
 * notice takes the place of one that nobody has confirmed, and one that finds the resident outside the AsylbLG
 * changes nothing.
 */
export function regimeTransitions(standing: Standing): RegimeTransition[] {
  const waiting = standing.notices.filter((notice) => grants(notice) && concerns(standing, notice));
  return waiting.flatMap((notice, index) => {
    const next = waiting[index + 1];
    const change = answerTo(standing, notice);
    if (change && (!next || change.on < next.noticeOn)) {
      const until = dayBefore(change.on);
      return [...expected(notice, until, change.eventId), confirmed(notice, change)];
    }
    return next ? expected(notice, dayBefore(next.noticeOn), next.eventId) : expected(notice, OPEN_END);
  });
}

const grants = ({ decision }: Notice): boolean => decision !== 'REJECTED';

/** Whoever has left the AsylbLG before, by an entry older than the notice, waits for nothing. */
const concerns = (standing: Standing, notice: Notice): boolean =>
  answerTo(standing, notice) !== undefined ||
  (regimeOn(standing, expectedChangeOn(notice.noticeOn)) ?? 'ASYLBLG') === 'ASYLBLG';

const answerTo = ({ changes }: Standing, { noticeOn }: Notice): Change | undefined =>
  changes.find((change) => change.on >= noticeOn && leads(change));

/** Out of the AsylbLG; or into the next regime, where nobody has recorded the first one. */
const leads = ({ from, to }: Change): boolean =>
  from === 'ASYLBLG' || (from === 'NONE' && (to === 'SGB_II' || to === 'SGB_XII'));

const expected = (notice: Notice, until: LocalDate, ...endedBy: string[]): RegimeTransition[] =>
  notice.noticeOn <= until
    ? [{ ...about(notice), from: notice.noticeOn, until, sources: [notice.eventId, ...endedBy] }]
    : [];

const confirmed = (notice: Notice, { on, effectiveOn, to: regime, eventId }: Change): RegimeTransition => ({
  ...about(notice),
  from: on,
  until: OPEN_END,
  confirmed: { on, effectiveOn, regime, leadDays: daysBetween(notice.noticeOn, on) },
  sources: [notice.eventId, eventId],
});

const about = ({ noticeId, decision, noticeOn }: Notice) => ({
  noticeId,
  decision,
  noticeOn,
  expectedOn: expectedChangeOn(noticeOn),
});
