import { describe, expect, it } from '@jest/globals';
import { decisionSpec } from '../../../eventing/src/testing/decision-spec.js';
import { consultationRequest, type ConsultationRequest } from './model/consultation-request.js';
import { requestClosed, requested } from './model/consultation-request.fixtures.js';
import { endOf } from './model/local-time.js';
import { officeHourCancelled, scheduled } from './model/office-hour.fixtures.js';
import { officeHour, type OfficeHour } from './model/office-hour.js';
import type { OfficeHourScheduled } from './model/office-hour.events.js';
import { request } from './model/request.fixtures.js';
import { CancelOfficeHour, cancelOfficeHour } from './write/cancel-office-hour/cancel-office-hour.js';
import { CancelRequest, cancelRequest } from './write/cancel-request/cancel-request.js';
import { RequestConsultation, requestConsultation } from './write/request-consultation/request-consultation.js';
import { ScheduleOfficeHour, scheduleOfficeHour } from './write/schedule-office-hour/schedule-office-hour.js';

describe('a consultation request', () => {
  const { given } = decisionSpec(consultationRequest);
  const ask = (on = '2016-02-22', data: object = {}) =>
    [
      on,
      (state: ConsultationRequest) =>
        requestConsultation(new RequestConsultation({ ...requested().data, ...data, on }, request), state),
    ] as const;
  const cancel = (on: string) =>
    [
      on,
      (state: ConsultationRequest) =>
        cancelRequest(new CancelRequest({ requestId: 'A-1', reason: 'WITHDRAWN', on }, request), state),
    ] as const;

  it('is made once', () => {
    given()
      .when(...ask())
      .yields({ type: 'ConsultationRequested', data: requested().data });
    given(requested())
      .when(...ask())
      .yieldsNothing();
    given(requested())
      .when(...ask('2016-02-22', { topics: ['LANGUAGE'] }))
      .isRefused('REQUEST_ID_TAKEN', { field: 'requestId', related: ['event-1'] });
  });

  it('has a topic, and is not wanted before it was made', () => {
    given()
      .when(...ask('2016-02-22', { topics: [] }))
      .isRefused('TOPIC_REQUIRED', { field: 'topics' });
    given()
      .when(...ask('2016-02-22', { neededBy: '2016-02-21' }))
      .isRefused('NEEDED_BY_BEFORE_REQUEST', { field: 'neededBy', values: ['2016-02-21', '2016-02-22'] });
  });

  it('is closed once, from the day on which it was made', () => {
    given(requested())
      .when(...cancel('2016-02-24'))
      .yields({ type: 'ConsultationRequestClosed', data: { requestId: 'A-1', reason: 'WITHDRAWN' } });
    given(requested(), requestClosed('2016-02-24'))
      .when(...cancel('2016-02-24'))
      .yieldsNothing();
    given(requested(), requestClosed('2016-02-24'))
      .when(...cancel('2016-02-25'))
      .isRefused('REQUEST_CLOSED', { values: ['A-1', '2016-02-24'], related: ['event-2'] });
    given(requested())
      .when(...cancel('2016-02-21'))
      .isRefused('REQUEST_NOT_FOUND');
  });
});

describe('an office hour', () => {
  const { given } = decisionSpec(officeHour);
  const plan = (data: Partial<OfficeHourScheduled['data']> = {}, on = '2016-03-01') =>
    [
      on,
      (state: OfficeHour) =>
        scheduleOfficeHour(new ScheduleOfficeHour({ ...scheduled().data, ...data, on }, request), state),
    ] as const;
  const cancel = (on: string) =>
    [
      on,
      (state: OfficeHour) =>
        cancelOfficeHour(new CancelOfficeHour({ officeHourId: 'S-1', reason: 'NO_DEMAND', on }, request), state),
    ] as const;

  it('is planned ahead, and keeps the time of the clock on the day summer time begins', () => {
    given()
      .when(...plan({ day: '2016-03-27' }))
      .yields({ type: 'OfficeHourScheduled', data: { ...scheduled().data, day: '2016-03-27' } });
    given(scheduled())
      .when(...plan())
      .yieldsNothing();
    given(scheduled())
      .when(...plan({ startsAt: '15:00' }))
      .isRefused('OFFICE_HOUR_ID_TAKEN', { related: ['event-1'] });
    given()
      .when(...plan({ day: '2016-02-29' }))
      .isRefused('OFFICE_HOUR_IN_PAST', { field: 'day' });
    for (const wrong of [{ startsAt: '24:00' }, { startsAt: '9:00' }, { startsAt: '23:30', durationMin: 31 }]) {
      given()
        .when(...plan(wrong))
        .isRefused('OFFICE_HOUR_TIME_INVALID', { field: 'startsAt' });
    }
  });

  it('is called off once', () => {
    given(scheduled())
      .when(...cancel('2016-03-02'))
      .yields({ type: 'OfficeHourCancelled', data: { officeHourId: 'S-1', reason: 'NO_DEMAND' } });
    given(scheduled(), officeHourCancelled('2016-03-02'))
      .when(...cancel('2016-03-02'))
      .yieldsNothing();
    given(scheduled(), officeHourCancelled('2016-03-02'))
      .when(...cancel('2016-03-03'))
      .isRefused('OFFICE_HOUR_CANCELLED', { related: ['event-2'] });
    given()
      .when(...cancel('2016-03-02'))
      .isRefused('OFFICE_HOUR_NOT_FOUND');
  });

  it('ends when the clock shows its end', () => {
    expect([endOf('09:30', 45), endOf('22:00', 120), endOf('10:00', 0)]).toEqual(['10:15', '24:00', undefined]);
  });
});
