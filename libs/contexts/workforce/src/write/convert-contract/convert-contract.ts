import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { contractOn, dayOfContractChange, type Staff } from '../../model/employment.js';
import type { StaffEvent } from '../../model/staff.events.js';

/** Makes a fixed-term contract permanent. */
export class ConvertContract {
  constructor(
    readonly data: Readonly<{
      staffId: string;
      reason?: string;
      /** First day on which the contract is permanent. */
      on?: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

/** @param staff of all days */
export const convertedOn = ({ data, request }: ConvertContract, staff: Staff, today: LocalDate): LocalDate =>
  data.on ?? dayOfContractChange(staff, today, request.replaces?.eventId);

/** @param day the day of the event, at whose end the state was taken */
export function convertContract(
  { data: { staffId, reason } }: ConvertContract,
  staff: Staff,
  day: LocalDate,
): Decided<StaffEvent>[] {
  // It was converted before.
  if (contractOn(staff, day)?.permanentFrom !== undefined) return [];

  return [{ type: 'ContractMadePermanent', data: { staffId, reason } }];
}
