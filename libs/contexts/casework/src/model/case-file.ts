import { type Change, ensure, type OtherStreams, type Stream } from '#libs/eventing';
import { mayHaveGone, publishedReleases } from '../../../privacy/src/published/release.js';
import type { CaseFileEvent } from './case-file.events.js';
import { caseFileFold } from './case-file-fold.js';
import { mustBeInOrder, mustBeNewCase, mustBeNewReferral, mustBeOpen, mustBeReopenable } from './case-file-rules.js';
import { type CaseFile, referralsWithData } from './case-file-state.js';
import { RELEASE_MISSING } from './refusals.js';

export const caseFile: Stream<CaseFile, CaseFileEvent> = {
  ...caseFileFold,

  admit(state, event) {
    switch (event.type) {
      case 'PrivacyNoticeGiven':
        return;
      case 'CaseOpened':
        return mustBeNewCase(state, event);
      case 'CaseReopened':
        return mustBeReopenable(state, event);
      case 'CaseClosed':
        return mustBeOpen(state, event);
      case 'ReferredTo':
        return mustBeNewReferral(state, event);
      default:
        return mustBeInOrder(state, event);
    }
  },

  agree: (change, others) => mustStillBeReleased(change, others),
};

/** A void may bring back a referral whose release is gone since. */
function mustStillBeReleased({ id, before, after }: Change<CaseFile>, others: OtherStreams): Promise<void> | undefined {
  const known = new Set(before.referrals.map(({ eventId }) => eventId));
  const come = referralsWithData(after).filter(({ eventId }) => !known.has(eventId));
  if (come.length === 0) return undefined;
  return others.stream(publishedReleases, id).then(({ state: releases }) => {
    for (const { target, on, eventId } of come) {
      const details = { field: 'eventId', values: [target], related: [eventId] };
      ensure(mayHaveGone(releases, target, on), RELEASE_MISSING, details);
    }
  });
}
