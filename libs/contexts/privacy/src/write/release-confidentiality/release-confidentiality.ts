import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import { ensureCame, ensureKnown, type Person } from '../../model/parties.js';
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
  person: Person,
): Decided<ReleaseEvent>[] {
  const { residentId, ...said } = { ...data, from };
  ensureKnown(person[0], residentId, 'residentId');
  const known = releaseWith(state, data.releaseId)?.said;
  if (isRepeated(known, said, { taken: RELEASE_ID_TAKEN, by: 'releaseId' })) return [];

  ensureCame(person, from, 'from');
  return [{ type: 'ConfidentialityReleased', data }];
}
