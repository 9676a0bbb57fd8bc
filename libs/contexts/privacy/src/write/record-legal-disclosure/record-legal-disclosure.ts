import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { Resident } from '../../../../residency/src/published/resident.js';
import { ensureKnown } from '../../model/parties.js';
import type { Releases } from '../../model/release.js';
import { DISCLOSURE_ID_TAKEN } from '../../model/release-refusals.js';
import type { LegalDisclosureMade, ReleaseEvent } from '../../model/release.events.js';

export class RecordLegalDisclosure {
  constructor(
    readonly data: LegalDisclosureMade['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordLegalDisclosure(
  { data: { on, ...data } }: RecordLegalDisclosure,
  { byLaw }: Releases,
  resident: Resident,
): Decided<ReleaseEvent>[] {
  const { residentId, ...said } = { ...data, on };
  ensureKnown(resident, residentId, 'residentId');
  const known = byLaw.find(({ disclosureId }) => disclosureId === data.disclosureId);
  if (isRepeated(known, said, { taken: DISCLOSURE_ID_TAKEN, by: 'disclosureId' })) return [];

  return [{ type: 'LegalDisclosureMade', data }];
}
