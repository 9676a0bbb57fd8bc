import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { Resident } from '../../../../residency/src/published/resident.js';
import { ensureKnown } from '../../model/parties.js';
import { releaseWith, type Releases } from '../../model/release.js';
import { RELEASE_ID_TAKEN } from '../../model/release-refusals.js';
import type { ConfidentialityReleased, ReleaseEvent } from '../../model/release.events.js';

export class ReleaseConfidentiality {
  constructor(
    readonly data: ConfidentialityReleased['data'] &
      Readonly<{
        /** First day. */
        from: LocalDate;
      }>,
    readonly request: CommandRequest,
  ) {}
}

export function releaseConfidentiality(
  { data: { from, ...data } }: ReleaseConfidentiality,
  state: Releases,
  resident: Resident,
): Decided<ReleaseEvent>[] {
  const { residentId, ...said } = { ...data, from };
  ensureKnown(resident, residentId, 'residentId');
  const known = releaseWith(state, data.releaseId)?.said;
  if (isRepeated(known, said, { taken: RELEASE_ID_TAKEN, by: 'releaseId' })) return [];

  return [{ type: 'ConfidentialityReleased', data }];
}
