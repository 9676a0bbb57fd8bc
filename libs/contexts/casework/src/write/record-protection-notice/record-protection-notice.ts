import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Standing } from '../../model/standing-state.js';
import type { ProtectionNoticeRecorded, StandingEvent } from '../../model/standing.events.js';

export class RecordProtectionNotice {
  constructor(
    readonly data: ProtectionNoticeRecorded['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordProtectionNotice(
  { data: { on: _, ...data } }: RecordProtectionNotice,
  standing: Standing,
): Decided<StandingEvent>[] {
  const isKnown = standing.notices.some(
    ({ noticeId, decision, noticeOn }) =>
      noticeId === data.noticeId && decision === data.decision && noticeOn === data.noticeOn,
  );
  return isKnown ? [] : [{ type: 'ProtectionNoticeRecorded', data }];
}
