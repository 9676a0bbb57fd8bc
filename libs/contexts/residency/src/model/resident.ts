import type { Stream } from '#libs/eventing';
import { agreeWithAccommodations } from './home-open.js';
import { residentFold } from './resident-fold.js';
import {
  mustBeAbsent,
  mustBeAlive,
  mustBeFreeToJoin,
  mustBeInHousehold,
  mustBeKnown,
  mustBePresentIn,
  mustBeSeenBefore,
  mustGoElsewhere,
  mustReturnToWhereItWas,
} from './resident-rules.js';
import type { Resident } from './resident-state.js';
import type {
  HouseholdMemberJoined,
  HouseholdMemberLeft,
  InterpreterNeedRecorded,
  ResidentDied,
  ResidentEvent,
} from './resident.events.js';

export const resident: Stream<Resident, ResidentEvent> = {
  ...residentFold,

  admit(state, event) {
    mustBeAlive(state);
    switch (event.type) {
      case 'ResidentArrived':
        mustBeAbsent(state);
        return mustBeFreeToJoin(state, event);
      case 'ResidentTransferred':
        mustGoElsewhere(event);
        return mustBePresentIn(state, event.data.fromAccommodationId, event);
      case 'DepartureUnknownRecorded':
        mustBeSeenBefore(event);
        return mustBePresentIn(state, event.data.fromAccommodationId, event);
      case 'MovedOut':
      case 'DepartedOtherwise':
        return mustBePresentIn(state, event.data.fromAccommodationId, event);
      case 'UnknownDepartureRevoked':
        return mustReturnToWhereItWas(state, event);
      default:
        mustBeKnown(state, event);
        return mustFitTheHousehold(state, event);
    }
  },

  agree: agreeWithAccommodations,
};

function mustFitTheHousehold(
  state: Resident,
  event: HouseholdMemberJoined | HouseholdMemberLeft | ResidentDied | InterpreterNeedRecorded,
) {
  switch (event.type) {
    case 'HouseholdMemberJoined':
      return mustBeFreeToJoin(state, event);
    case 'HouseholdMemberLeft':
      return mustBeInHousehold(state, event);
    case 'ResidentDied':
    case 'InterpreterNeedRecorded':
      return undefined;
  }
}
