import { type CommandRequest, type Decided, ensure, type LocalDate, type Meta } from '#libs/eventing';
import { isPolicyKey } from '../../model/policy-values.js';
import { FOUR_EYES_REQUIRED, POLICY_KEY_UNKNOWN } from '../../model/refusals.js';
import { isSamePerson, type Standard, type StandardDraft } from '../../model/standard.js';
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
  mustBeSomebodyElse(last, meta.actor);
  return [{ type: 'StandardAdopted', data }];
}

/** One that is adopted already is refused as that. */
function mustBeSomebodyElse(last: StandardDraft | undefined, actor: Meta['actor']): void {
  if (!last || last.adopted) return;
  ensure(!isSamePerson(last.by, actor), FOUR_EYES_REQUIRED, { field: 'standardId', related: [last.eventId] });
}
