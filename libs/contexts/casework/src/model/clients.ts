import { ensure, type LocalDate } from '#libs/eventing';
import { isOpenOn, type OpenAccommodation } from '../../../residency/src/published/accommodation.js';
import { arrivedOnce, type Resident } from '../../../residency/src/published/resident.js';
import { deploymentOn, isEmployedOn, type Staff } from '../../../workforce/src/published/staff.js';
import {
  ACCOMMODATION_NOT_FOUND,
  MANAGER_NOT_DEPLOYED,
  OPEN_PROCESS_EXISTS,
  RESIDENT_UNKNOWN,
  STAFF_NOT_EMPLOYED,
} from './refusals.js';

/** @throws {Refusal} RESIDENT_UNKNOWN for an id that nobody has ever recorded an arrival for */
export const ensureKnown = (resident: Resident, residentId: string): void =>
  ensure(arrivedOnce(resident), RESIDENT_UNKNOWN, { field: 'residentId', values: [residentId] });

/**
 * Whoever is responsible must be employed and deployed that day: on site where the case is, or mobile. Leads have no
 * cases.
 *
 * @throws {Refusal} STAFF_NOT_EMPLOYED, MANAGER_NOT_DEPLOYED
 */
export function ensureDeployed(
  staff: Staff,
  {
    managerId,
    on,
    site,
    field,
  }: Readonly<{ managerId: string; on: LocalDate; site: string | undefined; field: string }>,
): void {
  ensure(isEmployedOn(staff, on), STAFF_NOT_EMPLOYED, { field, values: [managerId, on] });
  const deployment = deploymentOn(staff, on);
  const fits =
    deployment?.mode === 'MOBILE' ||
    (deployment?.mode === 'ON_SITE' && (site === undefined || deployment.accommodationId === site));
  ensure(fits, MANAGER_NOT_DEPLOYED, { field, values: [managerId, on, site ?? '–'] });
}

type Process = Readonly<{ id: string; begunBy: string }>;

/** @throws {Refusal} OPEN_PROCESS_EXISTS naming the move-out or the aftercare, and the entry with which it began */
export function ensureNoProcess(open: Process | undefined): void {
  ensure(open === undefined, OPEN_PROCESS_EXISTS, { values: [open?.id ?? ''], related: open && [open.begunBy] });
}

/** @throws {Refusal} ACCOMMODATION_NOT_FOUND for one that is not open that day */
export const ensureOpen = (site: OpenAccommodation, accommodationId: string, day: LocalDate): void =>
  ensure(isOpenOn(site, day), ACCOMMODATION_NOT_FOUND, { field: 'accommodationId', values: [accommodationId, day] });
