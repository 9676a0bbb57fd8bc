import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { Standing } from '../../model/standing-state.js';
import type { ProtectionNoticeRecorded, StandingEvent } from '../../model/standing.events.js';
import { PROTECTION_NOTICE_ID_TAKEN } from '../../model/standing-refusals.js';

export class RecordProtectionNotice {
  constructor(
    readonly data: ProtectionNoticeRecorded['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordProtectionNotice(
  { data: { on, ...data } }: RecordProtectionNotice,
  standing: Standing,
): Decided<StandingEvent>[] {
  const { residentId: _, ...said } = { ...data, on };
  const known = standing.notices.find(({ noticeId }) => noticeId === data.noticeId);
  const isKnown = isRepeated(known, said, { taken: PROTECTION_NOTICE_ID_TAKEN, by: 'noticeId' });
  return isKnown ? [] : [{ type: 'ProtectionNoticeRecorded', data }];
}
