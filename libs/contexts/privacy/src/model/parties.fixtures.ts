import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import { publishedResident, type Resident } from '../../../residency/src/published/resident.js';
import { type Staff, staff } from '../../../workforce/src/published/staff.js';

/** Employed from 2 February 2015 on. */
export const employed: Staff = new Timeline(
  staff,
  recorded([
    {
      type: 'StaffHired',
      occurredOn: '2015-02-02',
      data: { staffId: 'IM-020', unitId: 'U1', fte: 1, contract: { from: '2015-02-02' } },
    },
  ]),
).state;

/** Somebody who has arrived. */
export const anArrival: Resident = new Timeline(
  publishedResident,
  recorded([
    {
      type: 'ResidentArrived',
      occurredOn: '2015-11-02',
      data: {
        ...{ residentId: 'R-100', accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' },
        ...{ householdId: 'R-100', role: 'ADULT' },
      },
    },
  ]),
).state;

export const nobody: Resident = publishedResident.initial;
