import type { Stream } from '#libs/eventing';
import { standingFold } from './standing-fold.js';
import { mustBeginMonth, mustBeNewNotice, mustBeNewStatus, mustFollow } from './standing-rules.js';
import type { Standing } from './standing-state.js';
import type { StandingEvent } from './standing.events.js';

export const standing: Stream<Standing, StandingEvent> = {
  ...standingFold,

  admit(state, event) {
    switch (event.type) {
      case 'ResidenceStatusRecorded':
        return mustBeNewStatus(state, event);
      case 'ProtectionNoticeRecorded':
        return mustBeNewNotice(state, event);
      case 'BenefitRegimeChanged':
        mustFollow(state, event);
        return mustBeginMonth(event);
    }
  },
};
