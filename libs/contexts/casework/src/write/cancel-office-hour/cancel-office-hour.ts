import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { OfficeHour } from '../../model/office-hour.js';
import type { CancellationReason, OfficeHourEvent } from '../../model/office-hour.events.js';

export class CancelOfficeHour {
  constructor(
    readonly data: Readonly<{ officeHourId: string; reason: CancellationReason; on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function cancelOfficeHour(
  { data: { on, ...data } }: CancelOfficeHour,
  { cancelled }: OfficeHour,
): Decided<OfficeHourEvent>[] {
  if (cancelled?.on === on && cancelled.reason === data.reason) return [];

  return [{ type: 'OfficeHourCancelled', data }];
}
