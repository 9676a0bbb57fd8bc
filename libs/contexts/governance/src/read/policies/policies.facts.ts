import { dayBefore, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { policy as stream, type Policy } from '../../model/policy.js';
import type { PolicyEvent, PolicyValues } from '../../model/policy.events.js';

/** The version of a policy that is valid on a day. Versions are numbered by the days from which they are valid. */
export const policy = factTable<{ key: string; version: number; values: PolicyValues; source: string }>('policy', {
  key: 'text',
  version: 'integer',
  values: 'json',
  source: 'text',
});

export const policies: FactProjection<Policy, PolicyEvent> = {
  ...stream,
  name: 'policies',
  version: 1,
  tables: [policy],
  facts: ({ versions }, key) =>
    versions.map(({ validFrom, values, source, eventId }, index) => {
      const next = versions[index + 1];
      const period = { from: validFrom, until: next ? dayBefore(next.validFrom) : OPEN_END };
      return policy.row(
        { key, version: index + 1, values, source },
        period,
        next ? [eventId, next.eventId] : [eventId],
      );
    }),
};
