import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { ensureSoundValues, sameValues } from '../../model/policy-values.js';
import type { Policy } from '../../model/policy.js';
import type { PolicyEvent, PolicyValues } from '../../model/policy.events.js';

export class AdoptPolicyVersion {
  constructor(
    readonly data: Readonly<{
      /** kebab-case: `service-mode`, `legal-priority-check`. */
      key: string;
      values: PolicyValues;
      /** First day the version is valid; it may lie before the service's start and in the future. */
      validFrom: LocalDate;
      /** Where it is laid down. */
      source: string;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export const adoptedOn = ({ data }: AdoptPolicyVersion): LocalDate => data.validFrom;

export function adoptPolicyVersion(
  { data: { key, values, validFrom, source } }: AdoptPolicyVersion,
  { versions }: Policy,
): Decided<PolicyEvent>[] {
  const known = versions.find((version) => version.validFrom === validFrom);
  // An import of the same folder must write nothing the second time.
  if (known && known.source === source && sameValues(known.values, values)) return [];

  ensureSoundValues(key, values);
  return [{ type: 'PolicyVersionAdopted', data: { key, values, source } }];
}
