import { dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { serviceMode as stream, type ServiceModes } from '../../model/service-mode.js';
import type { ServiceModeEvent } from '../../model/service-mode.events.js';

/** How an accommodation is served, as decided. */
export const serviceMode = factTable<{
  accommodationId: string;
  mode: string;
  /** First day of the mode: a decision for the same again does not begin it anew. */
  since: string;
  reason: string | null;
  decidedBy: string;
}>('service_mode', { accommodationId: 'text', mode: 'text', since: 'text', reason: 'text', decidedBy: 'text' });

/** What the rule recommends; it stands until it recommends the other. */
export const serviceModeRecommendation = factTable<{
  accommodationId: string;
  mode: string;
  occupancy: number;
  threshold: number;
}>('service_mode_recommendation', {
  accommodationId: 'text',
  mode: 'text',
  occupancy: 'integer',
  threshold: 'integer',
});

export const serviceModes: FactProjection<ServiceModes, ServiceModeEvent> = {
  ...stream,
  name: 'service-modes',
  version: 2,
  tables: [serviceMode, serviceModeRecommendation],
  facts: ({ decided, recommended }) => [
    ...oneAfterTheOther(
      withSince(decided),
      ({ accommodationId, mode, since, reason = null, by: decidedBy }, period, sources) =>
        serviceMode.row({ accommodationId, mode, since, reason, decidedBy }, period, sources),
    ),
    ...oneAfterTheOther(recommended, ({ accommodationId, mode, occupancy, threshold }, period, sources) =>
      serviceModeRecommendation.row({ accommodationId, mode, occupancy, threshold }, period, sources),
    ),
  ],
};

/** What was decided for a day and changed for the same day has never been. */
function withSince(decided: ServiceModes['decided']): (ServiceModes['decided'][number] & { since: string })[] {
  const lasting = decided.filter(({ from }, index) => decided[index + 1]?.from !== from);
  let since = '';
  return lasting.map((one, index) => {
    since = lasting[index - 1]?.mode === one.mode ? since : one.from;
    return { ...one, since };
  });
}

/** Each lasts until the next one; of two on one day the later entry counts. */
const oneAfterTheOther = <Entry extends Readonly<{ from: string; eventId: string }>>(
  entries: readonly Entry[],
  row: (entry: Entry, period: { from: string; until: string }, sources: string[]) => Fact,
): Fact[] =>
  entries.flatMap((entry, index) => {
    const next = entries[index + 1];
    const until = next ? dayBefore(next.from) : OPEN_END;
    return until < entry.from
      ? []
      : row(entry, { from: entry.from, until }, next ? [entry.eventId, next.eventId] : [entry.eventId]);
  });
