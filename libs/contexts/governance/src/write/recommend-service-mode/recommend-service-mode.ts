import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { type ServiceModes, standingRecommendation } from '../../model/service-mode.js';
import type { ServiceModeEvent } from '../../model/service-mode.events.js';

/** Given by the service itself when the rule of `model/service-mode-rule.ts` says so; nobody gives it over HTTP. */
export class RecommendServiceMode {
  constructor(
    readonly data: Readonly<{
      accommodationId: string;
      mode: 'ON_SITE' | 'MOBILE';
      /** Residents present on that day. */
      occupancy: number;
      threshold: number;
      /** The day on which the debounce was over. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function recommendServiceMode(
  { data: { accommodationId, mode, occupancy, threshold } }: RecommendServiceMode,
  state: ServiceModes,
): Decided<ServiceModeEvent>[] {
  // One task for each crossing: a recommendation stands until the other side has lasted.
  if (standingRecommendation(state)?.mode === mode) return [];

  return [{ type: 'ServiceModeRecommended', data: { accommodationId, mode, occupancy, threshold } }];
}
