import type { LocalDate } from '#libs/eventing';
import { type OpenAccommodation, operatorOn } from '../../../residency/src/published/accommodation.js';

/** Whether the operator runs any of the accommodations on that day. */
export const runsAnyOn = (
  sites: readonly Readonly<{ state: OpenAccommodation }>[],
  operatorId: string,
  on: LocalDate,
): boolean => sites.some(({ state }) => operatorOn(state, on) === operatorId);
