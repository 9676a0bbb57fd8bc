import type { Stream } from '#libs/eventing';
import type { CaseFileEvent } from './case-file.events.js';
import { caseFileFold } from './case-file-fold.js';
import { mustBeInOrder, mustBeNewCase, mustBeNewReferral, mustBeOpen, mustBeReopenable } from './case-file-rules.js';
import type { CaseFile } from './case-file-state.js';

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
};
