import type { Categorised } from '#libs/eventing';
import { placed } from './in-place.js';
import type { Standing } from './standing-state.js';
import type { StandingEvent } from './standing.events.js';

/** Folds a stream `standing-{residentId}`. */
export const standingFold: Categorised<Standing, StandingEvent> = {
  category: 'standing',
  initial: { statuses: [], notices: [], changes: [] },

  evolve(state, event) {
    const entered = { on: event.occurredOn, eventId: event.id };
    switch (event.type) {
      case 'ResidenceStatusRecorded': {
        const { residentId: _, ...status } = event.data;
        return { ...state, statuses: placed(state.statuses, { ...status, ...entered }, ({ from }) => from) };
      }
      case 'ProtectionNoticeRecorded': {
        const { residentId: _, ...notice } = event.data;
        return { ...state, notices: placed(state.notices, { ...notice, ...entered }, ({ noticeOn }) => noticeOn) };
      }
      case 'BenefitRegimeChanged': {
        const { residentId: _, ...change } = event.data;
        return { ...state, changes: placed(state.changes, { ...change, ...entered }, (one) => one.effectiveOn) };
      }
    }
  },
};
