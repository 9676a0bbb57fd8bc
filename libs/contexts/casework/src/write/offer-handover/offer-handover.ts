import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { CaseFileEvent } from '../../model/case-file.events.js';
import { caseWith, managerOf, type CaseFile } from '../../model/case-file-state.js';

export class OfferHandover {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      caseId: string;
      offerId: string;
      toManagerId: string;
      reason: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function offerHandover({ data: { on, ...data } }: OfferHandover, file: CaseFile): Decided<CaseFileEvent>[] {
  const one = caseWith(file, data.caseId);
  const same = one?.offers.find(({ offerId }) => offerId === data.offerId);
  if (same?.toManagerId === data.toManagerId && same.on === on) return [];

  return [{ type: 'HandoverOffered', data: { ...data, fromManagerId: one ? managerOf(one) : '' } }];
}
