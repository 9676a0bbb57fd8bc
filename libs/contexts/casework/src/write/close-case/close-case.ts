import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { CaseFileEvent, ClosingReason } from '../../model/case-file.events.js';
import { caseWith, type CaseFile } from '../../model/case-file-state.js';

export class CloseCase {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      caseId: string;
      reason: ClosingReason;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function closeCase({ data: { on, ...data } }: CloseCase, file: CaseFile): Decided<CaseFileEvent>[] {
  const closed = caseWith(file, data.caseId)?.openings.at(-1)?.closed;
  if (closed?.on === on && closed.reason === data.reason) return [];

  return [{ type: 'CaseClosed', data }];
}
