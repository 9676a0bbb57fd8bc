import type { LocalDate } from '#libs/eventing';
import type { ServiceMode, ServiceModeDecided, ServiceModeRecommended } from './service-mode.events.js';

export const accommodationId = 'MOB';

export const recommended = (
  mode: 'ON_SITE' | 'MOBILE' = 'MOBILE',
  occupancy = 199,
  occurredOn: LocalDate = '2016-03-16',
): ServiceModeRecommended => ({
  type: 'ServiceModeRecommended',
  occurredOn,
  data: { accommodationId, mode, occupancy, threshold: 200 },
});

export const decided = (
  mode: ServiceMode = 'ON_SITE',
  occurredOn: LocalDate = '2015-10-15',
  reason?: string,
): ServiceModeDecided => ({
  type: 'ServiceModeDecided',
  occurredOn,
  data: { accommodationId, mode, ...(reason !== undefined && { reason }) },
});
