import type { Instant, LocalDate, Position } from '#libs/eventing';
import type { ServiceMode } from '../../model/service-mode.events.js';

/** How each accommodation of the city is served on a day, and what the rule recommends; as known at an instant. */
export class ServiceModeReport {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: Readonly<{ mode?: ServiceMode; openOnly: boolean; limit: number; offset: number }>,
  ) {}
}

export type SiteServiceMode = Readonly<{
  accommodationId: string;
  name: string;
  /** Residents present. */
  occupancy: number;
  /** Nothing where nobody has decided. */
  mode: ServiceMode | null;
  since: LocalDate | null;
  /** The last decision, also one that kept the mode. */
  decidedOn: LocalDate | null;
  decidedBy: string | null;
  reason: string | null;
  recommended: 'ON_SITE' | 'MOBILE' | null;
  recommendedSince: LocalDate | null;
  /** When it was recommended. */
  recommendedAt: Readonly<{ occupancy: number; threshold: number }> | null;
  /** The recommendation differs, and nobody has decided since. */
  needsDecision: boolean;
}>;

export type ServiceModeReportAnswer = ServiceModeReport['dates'] &
  Readonly<{
    total: number;
    /** Accommodations for which nobody has decided how they are served. */
    withoutMode: number;
    needDecision: number;
    sites: readonly SiteServiceMode[];
  }>;
