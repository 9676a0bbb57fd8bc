import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { CaseFileEvent, NoticeForm } from '../../model/case-file.events.js';
import type { CaseFile } from '../../model/case-file-state.js';

export class GivePrivacyNotice {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      form: NoticeForm;
      language?: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function givePrivacyNotice(
  { data: { on, ...data } }: GivePrivacyNotice,
  file: CaseFile,
): Decided<CaseFileEvent>[] {
  // Said already.
  if (file.notices.some((notice) => notice.on === on && notice.form === data.form)) return [];

  return [{ type: 'PrivacyNoticeGiven', data }];
}
