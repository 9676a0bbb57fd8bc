import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { OfficeHour } from '../../model/office-hour.js';
import type { OfficeHourEvent, OfficeHourScheduled } from '../../model/office-hour.events.js';

export class ScheduleOfficeHour {
  constructor(
    readonly data: OfficeHourScheduled['data'] &
      Readonly<{
        /** The day on which it is planned. */
        on: LocalDate;
      }>,
    readonly request: CommandRequest,
  ) {}
}

export function scheduleOfficeHour(
  { data: { on, ...data } }: ScheduleOfficeHour,
  { scheduled }: OfficeHour,
): Decided<OfficeHourEvent>[] {
  // Planned already.
  if (scheduled?.on === on && isSame(scheduled, data)) return [];

  return [{ type: 'OfficeHourScheduled', data }];
}

type Plan = OfficeHourScheduled['data'];

const isSame = (a: Plan, b: Plan): boolean =>
  a.accommodationId === b.accommodationId &&
  a.managerId === b.managerId &&
  a.day === b.day &&
  a.startsAt === b.startsAt &&
  a.durationMin === b.durationMin;
