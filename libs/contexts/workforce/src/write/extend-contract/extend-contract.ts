import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { contractOn, dayOfContractChange, type Staff } from '../../model/employment.js';
import type { StaffEvent } from '../../model/staff.events.js';

export class ExtendContract {
  constructor(
    readonly data: Readonly<{
      staffId: string;
      /** The new last day. */
      until: LocalDate;
      reason?: string;
      /** The day of the agreement. */
      on?: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

/** @param staff of all days */
export const extendedOn = ({ data, request }: ExtendContract, staff: Staff, today: LocalDate): LocalDate =>
  data.on ?? dayOfContractChange(staff, today, request.replaces?.eventId);

/** @param day the day of the event, at whose end the state was taken */
export function extendContract(
  { data: { staffId, until, reason } }: ExtendContract,
  staff: Staff,
  day: LocalDate,
): Decided<StaffEvent>[] {
  // It already lasts until then.
  if (contractOn(staff, day)?.until === until) return [];

  return [{ type: 'ContractExtended', data: { staffId, until, reason } }];
}
