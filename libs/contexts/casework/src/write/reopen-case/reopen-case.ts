import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { CaseFileEvent } from '../../model/case-file.events.js';
import { caseWith, managerOf, type CaseFile } from '../../model/case-file-state.js';

export class ReopenCase {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      caseId: string;
      managerId?: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function reopenCase({ data: { on, ...data } }: ReopenCase, file: CaseFile): Decided<CaseFileEvent>[] {
  const one = caseWith(file, data.caseId);
  const opening = one?.openings.at(-1);
  if (one && one.openings.length > 1 && opening?.from === on && !opening.closed) return [];

  const managerId = data.managerId ?? (one ? managerOf(one) : '');
  return [{ type: 'CaseReopened', data: { ...data, managerId } }];
}
