import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { CaseFileEvent } from '../../model/case-file.events.js';
import { caseWith, type CaseFile } from '../../model/case-file-state.js';

export class WithdrawHandover {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      caseId: string;
      offerId: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function withdrawHandover(
  { data: { on, ...data } }: WithdrawHandover,
  file: CaseFile,
): Decided<CaseFileEvent>[] {
  const offer = caseWith(file, data.caseId)?.offers.find(({ offerId }) => offerId === data.offerId);
  if (offer?.end?.how === 'WITHDRAWN' && offer.end.on === on) return [];

  return [{ type: 'HandoverWithdrawn', data }];
}
