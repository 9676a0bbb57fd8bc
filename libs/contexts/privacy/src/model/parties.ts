import { ensure, type OtherStreams } from '#libs/eventing';
import { arrivedOnce, publishedResident, type Resident } from '../../../residency/src/published/resident.js';
import { type Staff, staff } from '../../../workforce/src/published/staff.js';
import { RESIDENT_UNKNOWN } from './refusals.js';

/** @throws {Refusal} RESIDENT_UNKNOWN for an id that nobody has ever recorded an arrival for */
export function ensureKnown(resident: Resident, residentId: string, field: string): void {
  ensure(arrivedOnce(resident), RESIDENT_UNKNOWN, { field, values: [residentId] });
}

export const readStaff = (others: OtherStreams, staffId: string): Promise<Staff> =>
  others.stream(staff, staffId).then(({ state }) => state);

export const readResident = (others: OtherStreams, residentId: string): Promise<Resident> =>
  others.stream(publishedResident, residentId).then(({ state }) => state);
