import { type CommandRequest, type Decided, ensure, isRepeated, type LocalDate } from '#libs/eventing';
import { isReleasedOn, type Releases } from '../../../../privacy/src/published/release.js';
import type { CaseFileEvent, ReferralTarget } from '../../model/case-file.events.js';
import type { CaseFile } from '../../model/case-file-state.js';
import { REFERRAL_ID_TAKEN, RELEASE_MISSING } from '../../model/refusals.js';

export class ReferTo {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      caseId: string;
      referralId: string;
      target: ReferralTarget;
      /** The resident was told where to go; no data went there. */
      informedOnly: boolean;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function referTo(
  { data: { on, ...data } }: ReferTo,
  { referrals }: CaseFile,
  releases: Releases,
): Decided<CaseFileEvent>[] {
  const { residentId: _, ...said } = { ...data, on };
  const known = referrals.find(({ referralId }) => referralId === data.referralId);
  if (isRepeated(known, said, { taken: REFERRAL_ID_TAKEN, by: 'referralId' })) return [];

  const { target, informedOnly } = data;

  // The operator is another body, too.
  ensure(informedOnly || isReleasedOn(releases, target, on), RELEASE_MISSING, {
    field: 'informedOnly',
    values: [target],
  });
  return [{ type: 'ReferredTo', data }];
}
