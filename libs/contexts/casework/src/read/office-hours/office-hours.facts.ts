import { type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { endOf } from '../../model/local-time.js';
import { type OfficeHour, officeHour as stream } from '../../model/office-hour.js';
import type { OfficeHourEvent } from '../../model/office-hour.events.js';

/** An office hour, from the day on which it was planned on. `day`, `startsAt` and `endsAt` are what people read. */
export const officeHour = factTable<{
  officeHourId: string;
  accommodationId: string;
  managerId: string;
  day: string;
  startsAt: string;
  endsAt: string;
  durationMin: number;
}>('office_hour', {
  officeHourId: 'text',
  accommodationId: 'text',
  managerId: 'text',
  day: 'text',
  startsAt: 'text',
  endsAt: 'text',
  durationMin: 'integer',
});

/** Called off, from that day on. */
export const officeHourEnd = factTable<{ officeHourId: string; reason: string }>('office_hour_end', {
  officeHourId: 'text',
  reason: 'text',
});

export const officeHours: FactProjection<OfficeHour, OfficeHourEvent> = {
  ...stream,
  name: 'office-hours',
  version: 1,
  tables: [officeHour, officeHourEnd],
  facts: (state) => [...plans(state), ...ends(state)],
};

function plans({ scheduled }: OfficeHour): Fact[] {
  if (!scheduled) return [];
  const { on: from, eventId, ...planned } = scheduled;
  const endsAt = endOf(planned.startsAt, planned.durationMin) ?? planned.startsAt;
  return [officeHour.row({ ...planned, endsAt }, { from, until: OPEN_END }, [eventId])];
}

function ends({ scheduled, cancelled }: OfficeHour): Fact[] {
  if (!scheduled || !cancelled) return [];
  const { on: from, reason, eventId } = cancelled;
  return [officeHourEnd.row({ officeHourId: scheduled.officeHourId, reason }, { from, until: OPEN_END }, [eventId])];
}
