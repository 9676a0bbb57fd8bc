import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import { ensureCame, ensureKnown, type Person } from '../../model/parties.js';
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
  person: Person,
): Decided<ReleaseEvent>[] {
  const { residentId, ...said } = { ...data, on };
  ensureKnown(person[0], residentId, 'residentId');
  const known = byLaw.find(({ disclosureId }) => disclosureId === data.disclosureId);
  if (isRepeated(known, said, { taken: DISCLOSURE_ID_TAKEN, by: 'disclosureId' })) return [];

  ensureCame(person, on, 'on');
  return [{ type: 'LegalDisclosureMade', data }];
}
