import type { Change, OtherStreams, Stream } from '#libs/eventing';
import type { MoveOutEvent } from './move-out.events.js';
import { activeElsewhere } from './one-move-out.js';
import { moveOutFold } from './move-out-fold.js';
import { moveOutOf, type MoveOuts } from './move-out-state.js';
import {
  mustBeAssured,
  mustBeForAnOffer,
  mustBeFourEyes,
  mustBeInProgress,
  mustBeNewOffer,
  mustBeProposed,
  mustHaveAMemberToRemove,
  mustHaveBeenRequested,
  mustStayAsApproved,
  mustStartAlone,
} from './move-out-rules.js';

export const moveOut: Stream<MoveOuts, MoveOutEvent> = {
  ...moveOutFold,

  admit(state, event) {
    if (event.type === 'MoveOutStarted') return mustStartAlone(state, event);
    const one = mustBeInProgress(moveOutOf(state, event.data.moveOutId), event);
    switch (event.type) {
      case 'MoveOutMemberRemoved':
        return mustHaveAMemberToRemove(one, event);
      case 'HousingOfferReceived':
        return mustBeNewOffer(one, event);
      case 'CostAssuranceRequested':
      case 'AssuranceOverrideProposed':
        return mustBeForAnOffer(one, event);
      case 'AssuranceOverrideApproved':
        return mustBeProposed(one, event);
      case 'CostAssuranceGranted':
      case 'CostAssuranceRefused':
        return mustHaveBeenRequested(one, event);
      case 'TenancySigned':
        return mustBeAssured(one, event);
      default:
    }
  },

  agree(change: Change<MoveOuts>, others: OtherStreams) {
    mustBeFourEyes(change.after);
    mustStayAsApproved(change);
    return activeElsewhere(change, others);
  },
};
