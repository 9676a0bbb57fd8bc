import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import { publishedResident, type Resident } from '../../../residency/src/published/resident.js';

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
