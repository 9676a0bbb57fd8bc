import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { CaseFileEvent } from '../../model/case-file.events.js';
import { caseWith, managerOf, type CaseFile } from '../../model/case-file-state.js';

export class HandOverCase {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      caseId: string;
      toManagerId: string;
      /** Who is believed to be responsible; left out: whoever is. */
      fromManagerId?: string;
      reason: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function handOverCase({ data: { on, ...data } }: HandOverCase, file: CaseFile): Decided<CaseFileEvent>[] {
  const one = caseWith(file, data.caseId);
  const last = one?.managers.at(-1);
  // Responsible since that very day.
  if (last?.managerId === data.toManagerId && last.from === on) return [];

  return [
    { type: 'CaseHandedOver', data: { ...data, fromManagerId: data.fromManagerId ?? (one ? managerOf(one) : '') } },
  ];
}
