import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { CaseFileEvent, OpeningReason } from '../../model/case-file.events.js';
import { caseWith, type CaseFile } from '../../model/case-file-state.js';

export class OpenCase {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      caseId: string;
      managerId: string;
      accommodationId?: string;
      openedBecause: OpeningReason;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function openCase(
  { data: { on, ...data } }: OpenCase,
  file: CaseFile,
  livesIn?: string,
): Decided<CaseFileEvent>[] {
  const same = caseWith(file, data.caseId);
  if (same?.openings[0]?.from === on && same.managers[0]?.managerId === data.managerId) return [];

  const { accommodationId = livesIn, ...rest } = data;
  return [{ type: 'CaseOpened', data: { ...rest, ...(accommodationId !== undefined && { accommodationId }) } }];
}
