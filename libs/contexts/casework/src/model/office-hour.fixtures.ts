import type { OfficeHourCancelled, OfficeHourScheduled } from './office-hour.events.js';

export const scheduled = (on = '2016-03-01'): OfficeHourScheduled => ({
  type: 'OfficeHourScheduled',
  occurredOn: on,
  data: {
    officeHourId: 'S-1',
    accommodationId: 'WPP',
    managerId: 'IM-019',
    day: '2016-03-10',
    startsAt: '14:30',
    durationMin: 120,
  },
});

export const officeHourCancelled = (on = '2016-03-02'): OfficeHourCancelled => ({
  type: 'OfficeHourCancelled',
  occurredOn: on,
  data: { officeHourId: 'S-1', reason: 'NO_DEMAND' },
});
