import { type LocalDate, Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import { publishedResident, type Resident } from '../../../residency/src/published/resident.js';

export const arrivedOn = (occurredOn: LocalDate): Resident =>
  new Timeline(
    publishedResident,
    recorded([
      {
        type: 'ResidentArrived',
        occurredOn,
        data: {
          ...{ residentId: 'R-100', accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' },
          ...{ householdId: 'R-100', role: 'ADULT' },
        },
      },
    ]),
  ).state;

/** Somebody who has arrived. */
export const anArrival: Resident = arrivedOn('2015-11-02');

export const nobody: Resident = publishedResident.initial;
