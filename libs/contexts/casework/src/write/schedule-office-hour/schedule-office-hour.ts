import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { OfficeHour } from '../../model/office-hour.js';
import type { OfficeHourEvent, OfficeHourScheduled } from '../../model/office-hour.events.js';
import { OFFICE_HOUR_ID_TAKEN } from '../../model/refusals.js';

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
  if (isRepeated(scheduled, { ...data, on }, { taken: OFFICE_HOUR_ID_TAKEN, by: 'officeHourId' })) return [];

  return [{ type: 'OfficeHourScheduled', data }];
}
