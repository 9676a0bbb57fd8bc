import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import { endOf } from './local-time.js';
import type { OfficeHourCancelled, OfficeHourEvent, OfficeHourScheduled } from './office-hour.events.js';
import {
  OFFICE_HOUR_CANCELLED,
  OFFICE_HOUR_ID_TAKEN,
  OFFICE_HOUR_IN_PAST,
  OFFICE_HOUR_NOT_FOUND,
  OFFICE_HOUR_TIME_INVALID,
} from './refusals.js';

/** A time at which a manager is there for whoever comes. */
export type OfficeHour = Readonly<{
  scheduled?: OfficeHourScheduled['data'] & Happened;
  cancelled?: Readonly<{ reason: OfficeHourCancelled['data']['reason'] }> & Happened;
}>;

type Happened = Readonly<{ on: LocalDate; eventId: string }>;

export const officeHour: Stream<OfficeHour, OfficeHourEvent> = {
  category: 'officehour',
  initial: {},

  evolve(state, { type, data, occurredOn: on, id: eventId }) {
    switch (type) {
      case 'OfficeHourScheduled':
        return { ...state, scheduled: { ...data, on, eventId } };
      case 'OfficeHourCancelled':
        return { ...state, cancelled: { reason: data.reason, on, eventId } };
    }
  },

  admit(state, event) {
    switch (event.type) {
      case 'OfficeHourScheduled':
        return mustBeSound(state, event);
      case 'OfficeHourCancelled':
        ensurePlanned(state, event.data.officeHourId, event.occurredOn);
    }
  },
};

function mustBeSound({ scheduled }: OfficeHour, { data, occurredOn }: OfficeHourScheduled): void {
  const { officeHourId, day, startsAt, durationMin } = data;
  ensure(scheduled === undefined, OFFICE_HOUR_ID_TAKEN, {
    field: 'officeHourId',
    values: [officeHourId],
    related: scheduled && [scheduled.eventId],
  });
  ensure(day >= occurredOn, OFFICE_HOUR_IN_PAST, { field: 'day', values: [day, occurredOn] });
  ensure(endOf(startsAt, durationMin) !== undefined, OFFICE_HOUR_TIME_INVALID, { field: 'startsAt' });
}

/**
 * @param state at that day
 * @throws {Refusal} OFFICE_HOUR_NOT_FOUND, OFFICE_HOUR_CANCELLED
 */
export function ensurePlanned(
  { scheduled, cancelled }: OfficeHour,
  officeHourId: string,
  on: LocalDate,
): OfficeHourScheduled['data'] & Happened {
  ensure(scheduled !== undefined, OFFICE_HOUR_NOT_FOUND, { field: 'officeHourId', values: [officeHourId, on] });
  ensure(cancelled === undefined, OFFICE_HOUR_CANCELLED, {
    field: 'officeHourId',
    values: [officeHourId, cancelled?.on ?? ''],
    related: cancelled && [cancelled.eventId],
  });
  return scheduled;
}
