import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { CaseFileEvent, OpeningReason } from '../../model/case-file.events.js';
import { caseWith, type CaseFile } from '../../model/case-file-state.js';
import { CASE_ID_TAKEN } from '../../model/refusals.js';

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
  const known = caseWith(file, data.caseId)?.opened;
  const said = { ...data, on };
  if (isRepeated(known, said, { taken: CASE_ID_TAKEN, by: 'caseId', filledIn: ['accommodationId'] })) return [];

  const { accommodationId = livesIn, ...rest } = data;
  return [{ type: 'CaseOpened', data: { ...rest, ...(accommodationId !== undefined && { accommodationId }) } }];
}
