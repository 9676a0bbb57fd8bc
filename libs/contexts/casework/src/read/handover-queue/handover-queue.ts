import type { Instant, LocalDate, Position } from '#libs/eventing';
import type { CaseOnDay, WhichCases } from '../../model/cases-on.js';
import { HANDOVER_REASONS, type HandoverNeed, handoverNeed, type HandoverReason } from '../../model/handover-need.js';

/** Open cases that should change hands, derived from who is deployed where. Nothing is stored by it. */
export class HandoverQueue {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
    readonly which: Readonly<{
      filter: Pick<WhichCases, 'managerId' | 'accommodationId' | 'without'>;
      /** Days ahead in which the end of a contract counts; none: as the policy `reminders` says. */
      within?: number;
      why?: HandoverReason;
      limit: number;
      offset: number;
    }>,
  ) {}
}

export type CaseInQueue = Pick<CaseOnDay, 'caseId' | 'residentId' | 'accommodationId' | 'managerId'> & HandoverNeed;

export type HandoverQueueAnswer = HandoverQueue['dates'] &
  Readonly<{
    total: number;
    /** Nobody deployed is responsible. */
    required: number;
    /** In the order of the reasons, empty ones too. */
    reasons: readonly Readonly<{ why: HandoverReason; cases: number }>[];
    /** Required ones first, then since when. */
    cases: readonly CaseInQueue[];
  }>;

export function queueOf(
  { dates, which: { why, limit, offset } }: Pick<HandoverQueue, 'dates' | 'which'>,
  cases: readonly CaseOnDay[],
  within: number,
): HandoverQueueAnswer {
  const all = cases.flatMap((one) => {
    const need = handoverNeed(one, dates.asOf, within);
    return need && (why === undefined || need.why === why) ? [inQueue(one, need)] : [];
  });
  const place = ({ required, since, caseId }: CaseInQueue) => `${required ? 0 : 1} ${since} ${caseId}`;
  all.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  return {
    ...dates,
    total: all.length,
    required: all.filter(({ required }) => required).length,
    reasons: HANDOVER_REASONS.map((reason) => ({
      why: reason,
      cases: all.filter((one) => one.why === reason).length,
    })),
    cases: all.slice(offset, offset + limit),
  };
}

const inQueue = ({ caseId, residentId, accommodationId, managerId }: CaseOnDay, need: HandoverNeed): CaseInQueue => ({
  ...{ caseId, residentId, accommodationId, managerId },
  ...need,
});
