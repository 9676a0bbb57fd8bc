import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { ServiceModes } from '../../model/service-mode.js';
import type { ServiceMode, ServiceModeEvent } from '../../model/service-mode.events.js';

/** The unit lead decides how an accommodation is served; the rule only recommends. */
export class DecideServiceMode {
  constructor(
    readonly data: Readonly<{
      accommodationId: string;
      mode: ServiceMode;
      /** Needed when the decision deviates from the recommendation. */
      reason?: string;
      /** First day it applies. */
      from: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function decideServiceMode(
  { data: { accommodationId, mode, reason, from } }: DecideServiceMode,
  { decided }: ServiceModes,
): Decided<ServiceModeEvent>[] {
  const last = decided.at(-1);
  // The same decision said again; on another day it is a decision of its own, taken anew.
  if (last?.from === from && last.mode === mode && last.reason === reason) return [];

  return [{ type: 'ServiceModeDecided', data: { accommodationId, mode, ...(reason !== undefined && { reason }) } }];
}
