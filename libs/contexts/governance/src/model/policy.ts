import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import type { PolicyEvent, PolicyValues } from './policy.events.js';
import { POLICY_VERSION_EXISTS } from './refusals.js';

/** All versions of one policy, in the order of the days from which they are valid. */
export type Policy = Readonly<{ versions: readonly PolicyVersion[] }>;

export type PolicyVersion = Readonly<{ validFrom: LocalDate; values: PolicyValues; source: string; eventId: string }>;

export const policy: Stream<Policy, PolicyEvent> = {
  category: 'policy',
  initial: { versions: [] },

  evolve({ versions }, { data: { values, source }, occurredOn, id }) {
    return { versions: [...versions, { validFrom: occurredOn, values, source, eventId: id }] };
  },

  admit({ versions }, { data: { key }, occurredOn }) {
    const other = versions.find(({ validFrom }) => validFrom === occurredOn);
    ensure(other === undefined, POLICY_VERSION_EXISTS, {
      field: 'validFrom',
      values: [key, occurredOn],
      related: other && [other.eventId],
    });
  },
};

/** What the policy lays down for that day; nothing before its first version. */
export const valuesOn = ({ versions }: Policy, day: LocalDate): PolicyValues | undefined =>
  versions.findLast(({ validFrom }) => validFrom <= day)?.values;
