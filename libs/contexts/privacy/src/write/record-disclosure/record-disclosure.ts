import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { Releases } from '../../model/release.js';
import { DISCLOSURE_ID_TAKEN } from '../../model/release-refusals.js';
import type { DisclosureMade, ReleaseEvent } from '../../model/release.events.js';

export class RecordDisclosure {
  constructor(
    readonly data: DisclosureMade['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordDisclosure(
  { data: { on, ...data } }: RecordDisclosure,
  { disclosures }: Releases,
): Decided<ReleaseEvent>[] {
  const { residentId: _, ...said } = { ...data, on };
  const known = disclosures.find(({ disclosureId }) => disclosureId === data.disclosureId);
  if (isRepeated(known, said, { taken: DISCLOSURE_ID_TAKEN, by: 'disclosureId' })) return [];

  return [{ type: 'DisclosureMade', data }];
}
