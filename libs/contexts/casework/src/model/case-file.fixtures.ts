import type {
  CaseClosed,
  CaseHandedOver,
  CaseOpened,
  CaseReopened,
  HandoverAccepted,
  HandoverOffered,
  HandoverRejected,
  HandoverWithdrawn,
  PrivacyNoticeGiven,
  ReferredTo,
} from './case-file.events.js';

export const residentId = 'R-OMID';
const about = { residentId, caseId: 'C-1' };
const hands = { ...about, fromManagerId: 'IM-019', toManagerId: 'IM-020' };

export const noticeGiven = (on = '2016-01-04'): PrivacyNoticeGiven => ({
  type: 'PrivacyNoticeGiven',
  occurredOn: on,
  data: { residentId, form: 'ORAL', language: 'prs' },
});

export const caseOpened = (on = '2016-01-05', data: Partial<CaseOpened['data']> = {}): CaseOpened => ({
  type: 'CaseOpened',
  occurredOn: on,
  data: { ...about, managerId: 'IM-019', accommodationId: 'MOB', openedBecause: 'NEED', ...data },
});

export const handedOver = (on = '2016-02-01', data: Partial<CaseHandedOver['data']> = {}): CaseHandedOver => ({
  type: 'CaseHandedOver',
  occurredOn: on,
  data: { ...hands, reason: 'Elternzeit', ...data },
});

export const offered = (on = '2016-01-20', data: Partial<HandoverOffered['data']> = {}): HandoverOffered => ({
  type: 'HandoverOffered',
  occurredOn: on,
  data: { ...hands, offerId: 'O-1', reason: 'Sprache', ...data },
});

export const accepted = (on = '2016-02-01', offerId = 'O-1'): HandoverAccepted => ({
  type: 'HandoverAccepted',
  occurredOn: on,
  data: { ...hands, offerId },
});

export const rejected = (on = '2016-02-01', offerId = 'O-1'): HandoverRejected => ({
  type: 'HandoverRejected',
  occurredOn: on,
  data: { ...about, offerId, reason: 'ausgelastet' },
});

export const withdrawn = (on = '2016-02-01', offerId = 'O-1'): HandoverWithdrawn => ({
  type: 'HandoverWithdrawn',
  occurredOn: on,
  data: { ...about, offerId },
});

export const closed = (on = '2016-03-01', caseId = 'C-1'): CaseClosed => ({
  type: 'CaseClosed',
  occurredOn: on,
  data: { residentId, caseId, reason: 'GOAL_REACHED' },
});

export const reopened = (on = '2016-04-01', data: Partial<CaseReopened['data']> = {}): CaseReopened => ({
  type: 'CaseReopened',
  occurredOn: on,
  data: { ...about, managerId: 'IM-021', ...data },
});

export const referred = (on = '2016-02-10'): ReferredTo => ({
  type: 'ReferredTo',
  occurredOn: on,
  data: { ...about, referralId: 'F-1', target: 'JOBCENTER', informedOnly: true },
});
