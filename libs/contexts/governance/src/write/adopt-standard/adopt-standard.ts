import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import { isPolicyKey } from '../../model/policy-values.js';
import { FOUR_EYES_REQUIRED, POLICY_KEY_UNKNOWN } from '../../model/refusals.js';
import { isSamePerson, type Standard } from '../../model/standard.js';
import type { StandardAdopted, StandardEvent } from '../../model/standard.events.js';

export class AdoptStandard {
  constructor(
    readonly data: StandardAdopted['data'] &
      Readonly<{
        /** The day of the decision. */
        on: LocalDate;
      }>,
    readonly request: CommandRequest,
  ) {}
}

export function adoptStandard(
  { data: { on, ...data }, request: { meta } }: AdoptStandard,
  { drafts }: Standard,
): Decided<StandardEvent>[] {
  const last = drafts.at(-1);
  if (last?.adopted?.on === on && last.adopted.validFrom === data.validFrom) return [];

  const { policyKeys = [] } = data;
  const unknown = policyKeys.find((key) => !isPolicyKey(key));
  ensure(unknown === undefined, POLICY_KEY_UNKNOWN, { field: 'policyKeys', values: [unknown ?? ''] });
  ensure(last === undefined || !isSamePerson(last.by, meta.actor), FOUR_EYES_REQUIRED, {
    field: 'standardId',
    related: last && [last.eventId],
  });
  return [{ type: 'StandardAdopted', data }];
}
