import { dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { serviceMode as stream, type ServiceModes } from '../../model/service-mode.js';
import type { ServiceModeEvent } from '../../model/service-mode.events.js';

/** How an accommodation is served, as decided. */
export const serviceMode = factTable<{ accommodationId: string; mode: string; reason: string | null }>('service_mode', {
  accommodationId: 'text',
  mode: 'text',
  reason: 'text',
});

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
  version: 1,
  tables: [serviceMode, serviceModeRecommendation],
  facts: ({ decided, recommended }) => [
    ...oneAfterTheOther(decided, ({ accommodationId, mode, reason = null }, period, sources) =>
      serviceMode.row({ accommodationId, mode, reason }, period, sources),
    ),
    ...oneAfterTheOther(recommended, ({ accommodationId, mode, occupancy, threshold }, period, sources) =>
      serviceModeRecommendation.row({ accommodationId, mode, occupancy, threshold }, period, sources),
    ),
  ],
};

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
