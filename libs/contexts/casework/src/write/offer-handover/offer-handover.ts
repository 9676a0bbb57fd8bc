import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { CaseFileEvent } from '../../model/case-file.events.js';
import { caseWith, managerOf, type CaseFile } from '../../model/case-file-state.js';
import { HANDOVER_OFFER_ID_TAKEN } from '../../model/refusals.js';

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
  const said = { ...data, on };
  if (isRepeated(offerWith(file, said), said, { taken: HANDOVER_OFFER_ID_TAKEN, by: 'offerId' })) return [];

  const one = caseWith(file, data.caseId);

  return [{ type: 'HandoverOffered', data: { ...data, fromManagerId: one ? managerOf(one) : '' } }];
}

/** As the command says it: who is responsible is known. */
function offerWith({ cases }: CaseFile, { residentId, offerId }: OfferHandover['data']) {
  const known = cases.flatMap(({ caseId, offers }) => offers.map((offer) => ({ ...offer, residentId, caseId })));
  const offer = known.find((one) => one.offerId === offerId);
  if (!offer) return undefined;
  const { fromManagerId: _, end: _end, ...said } = offer;
  return said;
}
