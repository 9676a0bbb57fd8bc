import type { WorkPermitRecorded, WorkPermitRevoked } from './permit.events.js';

export const residentId = 'R-OMID';

/** For the bakery, half a year. */
export const permitRecorded = (
  data: Partial<WorkPermitRecorded['data']> = {},
  occurredOn = '2016-03-10',
): WorkPermitRecorded => ({
  type: 'WorkPermitRecorded',
  occurredOn,
  data: {
    ...{ residentId, permitId: 'P-1', employerId: 'F-BROT', kind: 'EMPLOYMENT' },
    ...{ validFrom: '2016-03-14', validUntil: '2016-09-13', ...data },
  },
});

export const permitRevoked = (validUntil = '2016-06-30', occurredOn = '2016-06-15'): WorkPermitRevoked => ({
  type: 'WorkPermitRevoked',
  occurredOn,
  data: { residentId, permitId: 'P-1', validUntil },
});
