import type { ConsultationRequestClosed, ConsultationRequested } from './consultation-request.events.js';

export const requested = (on = '2016-02-22'): ConsultationRequested => ({
  type: 'ConsultationRequested',
  occurredOn: on,
  data: {
    requestId: 'A-1',
    accommodationId: 'WPP',
    residentId: 'R-OMID',
    requestedBy: 'OPERATOR',
    topics: ['WORK_AND_EMPLOYMENT'],
    neededBy: '2016-03-04',
  },
});

export const requestClosed = (on = '2016-02-24'): ConsultationRequestClosed => ({
  type: 'ConsultationRequestClosed',
  occurredOn: on,
  data: { requestId: 'A-1', reason: 'WITHDRAWN' },
});
