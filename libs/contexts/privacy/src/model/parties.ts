import { ensure, type LocalDate, type OtherStreams } from '#libs/eventing';
import {
  arrivedOnce,
  firstArrival,
  publishedResident,
  type Resident,
} from '../../../residency/src/published/resident.js';
import { type Staff, staff } from '../../../workforce/src/published/staff.js';
import { NOT_YET_HERE, RESIDENT_UNKNOWN } from './refusals.js';
import { readIdsOfPerson } from './same-person.js';

/** @throws {Refusal} RESIDENT_UNKNOWN for an id that nobody has ever recorded an arrival for */
export function ensureKnown(resident: Resident, residentId: string, field: string): void {
  ensure(arrivedOnce(resident), RESIDENT_UNKNOWN, { field, values: [residentId] });
}

export const readStaff = (others: OtherStreams, staffId: string): Promise<Staff> =>
  others.stream(staff, staffId).then(({ state }) => state);

export const readResident = (others: OtherStreams, residentId: string): Promise<Resident> =>
  others.stream(publishedResident, residentId).then(({ state }) => state);

/** Somebody under the id that is named, and under all others that stand for the same person. */
export type Person = readonly [named: Resident, ...others: Resident[]];

export const readPerson = (others: OtherStreams, residentId: string): Promise<Person> =>
  readIdsOfPerson(others, residentId).then((ids) =>
    Promise.all([
      readResident(others, residentId),
      ...ids.filter((id) => id !== residentId).map((id) => readResident(others, id)),
    ]),
  );

/**
 * Nobody has anything to release, and nothing of anybody can go out, before the person came: under whichever id, and as
 * it is known now.
 *
 * @throws {Refusal} NOT_YET_HERE
 */
export function ensureCame(person: Person, day: LocalDate, field: string): void {
  const arrivals = person.flatMap((one) => firstArrival(one) ?? []);
  const [first] = arrivals.sort((one, other) => (one.on < other.on ? -1 : 1));
  const values = [day, first?.on ?? ''];
  ensure(first !== undefined && first.on <= day, NOT_YET_HERE, { field, values, related: first && [first.eventId] });
}
