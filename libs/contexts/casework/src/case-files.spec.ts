import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../eventing/src/testing/decision-spec.js';
import {
  accepted,
  caseOpened,
  closed,
  handedOver,
  noticeGiven,
  offered,
  rejected,
  reopened,
  residentId,
  withdrawn,
} from './model/case-file.fixtures.js';
import { caseFile } from './model/case-file.js';
import type { CaseFile } from './model/case-file-state.js';
import { request } from './model/request.fixtures.js';
import { AcceptHandover, acceptHandover } from './write/accept-handover/accept-handover.js';
import { CloseCase, closeCase } from './write/close-case/close-case.js';
import { GivePrivacyNotice, givePrivacyNotice } from './write/give-privacy-notice/give-privacy-notice.js';
import { HandOverCase, handOverCase } from './write/hand-over-case/hand-over-case.js';
import { OfferHandover, offerHandover } from './write/offer-handover/offer-handover.js';
import { OpenCase, openCase } from './write/open-case/open-case.js';
import { RejectHandover, rejectHandover } from './write/reject-handover/reject-handover.js';
import { ReopenCase, reopenCase } from './write/reopen-case/reopen-case.js';
import { WithdrawHandover, withdrawHandover } from './write/withdraw-handover/withdraw-handover.js';

const { given } = decisionSpec(caseFile);
const of = { residentId, caseId: 'C-1' };
const begun = [noticeGiven(), caseOpened()] as const;

type Decide = (file: CaseFile) => ReturnType<typeof closeCase>;

const give = (on: string, form: 'ORAL' | 'WRITTEN' = 'ORAL'): [string, Decide] => [
  on,
  (file) => givePrivacyNotice(new GivePrivacyNotice({ residentId, form, language: 'prs', on }, request), file),
];
const open = (on: string, caseId = 'C-1', livesIn?: string): [string, Decide] => [
  on,
  (file) =>
    openCase(
      new OpenCase({ residentId, caseId, managerId: 'IM-019', openedBecause: 'NEED', on }, request),
      file,
      livesIn,
    ),
];
const handOver = (on: string, toManagerId = 'IM-020'): [string, Decide] => [
  on,
  (file) => handOverCase(new HandOverCase({ ...of, toManagerId, reason: 'Elternzeit', on }, request), file),
];
const offer = (on: string): [string, Decide] => [
  on,
  (file) =>
    offerHandover(
      new OfferHandover({ ...of, offerId: 'O-1', toManagerId: 'IM-020', reason: 'Sprache', on }, request),
      file,
    ),
];
const answer = (how: 'accept' | 'reject' | 'withdraw', on: string): [string, Decide] => [
  on,
  (file) => {
    const data = { ...of, offerId: 'O-1', on };
    if (how === 'accept') return acceptHandover(new AcceptHandover(data, request), file);
    if (how === 'withdraw') return withdrawHandover(new WithdrawHandover(data, request), file);
    return rejectHandover(new RejectHandover({ ...data, reason: 'ausgelastet' }, request), file);
  },
];
const close = (on: string): [string, Decide] => [
  on,
  (file) => closeCase(new CloseCase({ ...of, reason: 'GOAL_REACHED', on }, request), file),
];
const reopen = (on: string, managerId?: string): [string, Decide] => [
  on,
  (file) => reopenCase(new ReopenCase({ ...of, ...(managerId !== undefined && { managerId }), on }, request), file),
];

const data = <Event extends { type: string; data: object }>({ type, data: said }: Event) =>
  ({ type, data: said }) as never;

describe('commands of a case file', () => {
  it('a notice is given, and may be given again on another day or in another form', () => {
    given()
      .when(...give('2016-01-04'))
      .yields(data(noticeGiven()));
    given(noticeGiven())
      .when(...give('2016-01-04'))
      .yieldsNothing();
    given(noticeGiven())
      .when(...give('2016-01-04', 'WRITTEN'))
      .yields({ type: 'PrivacyNoticeGiven', data: { residentId, form: 'WRITTEN', language: 'prs' } });
  });

  it('a case is opened where the resident lives', () => {
    given(noticeGiven())
      .when(...open('2016-01-05', 'C-1', 'MOB'))
      .yields(data(caseOpened()));
    given(...begun)
      .when(...open('2016-01-05', 'C-1', 'MOB'))
      .yieldsNothing();
    given(noticeGiven())
      .when(...open('2016-01-03'))
      .isRefused('NOTICE_REQUIRED');
    given(...begun)
      .when(...open('2016-01-20', 'C-2'))
      .isRefused('CASE_ALREADY_OPEN');
  });

  it('a case is handed over by whoever has it, not to themselves, nor before it was opened', () => {
    given(...begun)
      .when(...handOver('2016-02-01'))
      .yields(data(handedOver()));
    given(...begun, handedOver())
      .when(...handOver('2016-02-01'))
      .yieldsNothing();
    given(...begun)
      .when(...handOver('2016-02-01', 'IM-019'))
      .isRefused('SAME_MANAGER');
    given(...begun)
      .when(...handOver('2016-01-04'))
      .isRefused('CASE_NOT_FOUND');
    given(...begun, closed('2016-01-20'))
      .when(...handOver('2016-02-01'))
      .isRefused('CASE_NOT_OPEN');
  });

  it('an offer is answered once', () => {
    given(...begun)
      .when(...offer('2016-01-20'))
      .yields(data(offered()));
    given(...begun, offered())
      .when(...offer('2016-01-20'))
      .yieldsNothing();
    given(...begun, offered(), rejected())
      .when(...offer('2016-02-02'))
      .isRefused('HANDOVER_OFFER_ID_TAKEN', { field: 'offerId', differing: 'on', related: ['event-3'] });
    for (const [how, event] of [
      ['accept', accepted()],
      ['reject', rejected()],
      ['withdraw', withdrawn()],
    ] as const) {
      given(...begun, offered())
        .when(...answer(how, '2016-02-01'))
        .yields(data(event));
      given(...begun, offered(), event)
        .when(...answer(how, '2016-02-01'))
        .yieldsNothing();
      given(...begun, offered(), event)
        .when(...answer('accept', '2016-02-02'))
        .isRefused('HANDOVER_NOT_OFFERED');
    }
    given(...begun)
      .when(...answer('accept', '2016-02-01'))
      .isRefused('HANDOVER_NOT_OFFERED');
  });

  it('a case is closed, and opened again with whoever was responsible at last or somebody else', () => {
    given(...begun)
      .when(...close('2016-03-01'))
      .yields({ type: 'CaseClosed', data: { ...of, reason: 'GOAL_REACHED' } });
    given(...begun, closed())
      .when(...close('2016-03-02'))
      .isRefused('CASE_NOT_OPEN');
    given(...begun, closed())
      .when(...reopen('2016-04-01'))
      .yields({ type: 'CaseReopened', data: { ...of, managerId: 'IM-019' } });
    given(...begun, closed())
      .when(...reopen('2016-04-01', 'IM-021'))
      .yields({ type: 'CaseReopened', data: { ...of, managerId: 'IM-021' } });
    given(...begun, closed(), reopened())
      .when(...reopen(reopened().occurredOn))
      .yieldsNothing();
    given(...begun)
      .when(...reopen('2016-04-01'))
      .isRefused('CASE_NOT_CLOSED');
  });
});
