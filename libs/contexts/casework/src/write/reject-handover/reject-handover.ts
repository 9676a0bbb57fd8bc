import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { CaseFileEvent } from '../../model/case-file.events.js';
import { caseWith, type CaseFile } from '../../model/case-file-state.js';

export class RejectHandover {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      caseId: string;
      offerId: string;
      reason: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function rejectHandover({ data: { on, ...data } }: RejectHandover, file: CaseFile): Decided<CaseFileEvent>[] {
  const offer = caseWith(file, data.caseId)?.offers.find(({ offerId }) => offerId === data.offerId);
  if (offer?.end?.how === 'REJECTED' && offer.end.on === on) return [];

  return [{ type: 'HandoverRejected', data }];
}
