import { describe, expect, it } from '@jest/globals';
import { decideVoid, type OtherStreams, Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { Releases } from '../../../privacy/src/published/release.js';
import type { CaseFileEvent } from './case-file.events.js';
import {
  accepted,
  caseOpened,
  closed,
  handedOver,
  noticeGiven,
  offered,
  referred,
  rejected,
  reopened,
  withdrawn,
} from './case-file.fixtures.js';
import { caseFile } from './case-file.js';

const { given } = decisionSpec(caseFile);

/** The event as a decision would name it; only the history's own rules are asked. */
const adding = ({ occurredOn, ...event }: CaseFileEvent) => [occurredOn, () => [event]] as const;

const open = [noticeGiven(), caseOpened()];

describe('a case file', () => {
  it('is opened after the notice, and not before', () => {
    const { occurredOn: _, ...event } = caseOpened();
    given(noticeGiven())
      .when(...adding(caseOpened()))
      .yields(event);
    given()
      .when(...adding(caseOpened()))
      .isRefused('NOTICE_REQUIRED');
    given(noticeGiven('2016-01-06'))
      .when(...adding(caseOpened()))
      .isRefused('NOTICE_REQUIRED');
  });

  it('has one open case, and names who is responsible for it', () => {
    given(...open, handedOver())
      .when(...adding(caseOpened('2016-02-02', { caseId: 'C-2' })))
      .isRefused('CASE_ALREADY_OPEN', { values: ['IM-020'], related: ['event-2'] });
    given(...open, closed())
      .when(...adding(caseOpened('2016-03-02', { caseId: 'C-2' })))
      .yields({ type: 'CaseOpened', data: caseOpened('2016-03-02', { caseId: 'C-2' }).data });
    given(...open, closed())
      .when(...adding(caseOpened('2016-03-02')))
      .isRefused('CASE_ID_TAKEN', { values: ['C-1'] });
  });

  it('takes no earlier case that would still be open when the next one begins', () =>
    given(...open)
      .when(...adding(caseOpened('2016-01-04', { caseId: 'C-0' })))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { values: ['CaseOpened', '2016-01-05'], related: ['event-2'] }));

  it('keeps the notice that a later case rests on', () =>
    given(...open)
      .when('2016-01-06', () => [{ type: 'PrivacyNoticeGiven', data: noticeGiven().data }], {
        eventId: 'event-1',
        reason: 'falscher Tag',
      })
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));

  describe('changes hands', () => {
    it('from whoever is responsible to somebody else', () => {
      given(...open, handedOver())
        .when(...adding(handedOver('2016-02-02', { toManagerId: 'IM-021' })))
        .isRefused('MANAGER_NOT_RESPONSIBLE', { values: ['IM-019', '2016-02-02', 'IM-020'] });
      given(...open)
        .when(...adding(handedOver('2016-02-01', { toManagerId: 'IM-019' })))
        .isRefused('SAME_MANAGER');
    });

    it('not twice, when an earlier handover is entered late', () =>
      given(...open, handedOver())
        .when(...adding(handedOver('2016-01-15', { toManagerId: 'IM-021' })))
        .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-3'] }));

    it('only while it is open', () => {
      given(...open, closed())
        .when(...adding(handedOver('2016-03-02')))
        .isRefused('CASE_NOT_OPEN', { values: ['C-1', '2016-03-02'], related: ['event-3'] });
      given(...open)
        .when(...adding(handedOver('2016-02-01', { caseId: 'C-9' })))
        .isRefused('CASE_NOT_FOUND');
    });
  });

  describe('is offered to a colleague', () => {
    it('one offer at a time', () => {
      given(...open, offered())
        .when(...adding(offered('2016-01-21', { offerId: 'O-2', toManagerId: 'IM-021' })))
        .isRefused('HANDOVER_OFFER_PENDING', { values: ['IM-020'], related: ['event-3'] });
      given(...open, offered(), rejected())
        .when(...adding(offered('2016-02-02', { offerId: 'O-2' })))
        .yields({ type: 'HandoverOffered', data: offered('2016-02-02', { offerId: 'O-2' }).data });
    });

    it.each([
      ['accepted', accepted('2016-02-02')],
      ['rejected', rejected('2016-02-02')],
      ['withdrawn', withdrawn('2016-02-02')],
    ])('and the offer is %s once, while it waits', (_, answer) => {
      const { occurredOn: _on, ...event } = answer;
      given(...open, offered())
        .when(...adding(answer))
        .yields(event);
      given(...open)
        .when(...adding(answer))
        .isRefused('HANDOVER_NOT_OFFERED', { values: ['O-1', '2016-02-02'] });
      given(...open, offered(), withdrawn())
        .when(...adding(answer))
        .isRefused('HANDOVER_NOT_OFFERED');
    });

    it('and is not taken by anybody else, also when the offer is corrected afterwards', () =>
      given(...open, offered(), accepted())
        .when('2016-01-20', () => [{ type: 'HandoverOffered', data: offered('', { toManagerId: 'IM-021' }).data }], {
          eventId: 'event-3',
          reason: 'falsche Person',
        })
        .isRefused('CONFLICTS_WITH_LATER_ENTRY', { values: ['HandoverAccepted', '2016-02-01'] }));

    it('and the offer lapses with another handover', () =>
      given(...open, offered(), handedOver('2016-01-25', { toManagerId: 'IM-021' }))
        .when(...adding(rejected()))
        .isRefused('HANDOVER_NOT_OFFERED'));
  });

  it('is closed once, and reopened only when closed and no other case is open', () => {
    given(...open, closed())
      .when(...adding(closed('2016-03-02')))
      .isRefused('CASE_NOT_OPEN');
    given(...open)
      .when(...adding(reopened()))
      .isRefused('CASE_NOT_CLOSED');
    given(...open, closed(), caseOpened('2016-03-15', { caseId: 'C-2', managerId: 'IM-030' }))
      .when(...adding(reopened()))
      .isRefused('CASE_ALREADY_OPEN', { values: ['IM-030'] });
  });

  it('cannot be closed before something that was done while it was open', () =>
    given(...open, referred())
      .when(...adding(closed('2016-02-09')))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { values: ['ReferredTo', '2016-02-10'], related: ['event-3'] }));

  it('takes back no referral with data whose release is gone, as if it had been recorded anew', async () => {
    const { data, ...entry } = referred();
    const withData = { ...entry, data: { ...data, informedOnly: false } };
    const onlyTold = { ...referred(), corrects: { eventId: 'event-3', kind: 'REPLACE', reason: 'Irrtum' } } as const;
    const timeline = new Timeline(caseFile, recorded<CaseFileEvent>([...open, withData, onlyTold]));
    const { after } = decideVoid(caseFile, timeline, { eventId: 'event-4', reason: 'doch mit Daten' });
    const agreed = async (...releases: Releases['releases']) => {
      const others = { stream: () => Promise.resolve({ state: { releases, disclosures: [], byLaw: [] } }) };
      const change = { id: data.residentId, before: timeline.state, after: after.state };
      await caseFile.agree?.(change, others as unknown as OtherStreams);
    };
    const sealed = { alg: 'A256GCM', subject: data.residentId, entry: 'E-1', iv: '', ct: '' } as const;
    const said = {
      ...({ releaseId: 'F-1', recipient: sealed, recipientKind: 'JOBCENTER', dataClasses: ['CONTACT'] } as const),
      ...({ form: 'WRITTEN', purpose: 'BENEFITS', from: '2016-02-10', eventId: 'event-r' } as const),
    };
    await agreed({ said });
    await agreed({ said, withdrawn: { on: '2016-02-10', eventId: 'event-w' } });
    const missing = {
      code: 'RELEASE_MISSING',
      details: { field: 'eventId', values: ['JOBCENTER'], related: ['event-3'] },
    };
    await expect(agreed()).rejects.toMatchObject(missing);
    await expect(agreed({ said: { ...said, until: '2016-02-09', from: '2016-02-01' } })).rejects.toMatchObject(missing);
  });
});
