import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { caseFile } from '../../model/case-file.js';
import { caseOpened, closed, noticeGiven, referred } from '../../model/case-file.fixtures.js';
import type { CaseFile } from '../../model/case-file-state.js';
import { request } from '../../model/request.fixtures.js';
import type { Releases } from '../../../../privacy/src/published/release.js';
import { ReferTo, referTo } from './refer-to.js';

const { given } = decisionSpec(caseFile);
const begun = [noticeGiven(), caseOpened()] as const;
const { data } = referred();

const NOTHING: Releases = { releases: [], disclosures: [], byLaw: [] };
const sealed = { alg: 'A256GCM', subject: 'R-LALE', entry: 'E-1', iv: '', ct: '' } as const;
const toDoctor: Releases = {
  ...NOTHING,
  releases: [
    {
      said: {
        ...{ releaseId: 'F-1', recipient: sealed, recipientKind: 'HEALTH', dataClasses: ['CONTACT'], form: 'WRITTEN' },
        ...{ purpose: 'COUNSELLING', from: '2016-02-10', until: '2016-02-20', eventId: 'event-r' },
      },
      withdrawn: { on: '2016-02-15', eventId: 'event-w' },
    },
  ],
};

const refer = (changed: Partial<ReferTo['data']> = {}, on = '2016-02-10', releases = NOTHING) =>
  [on, (file: CaseFile) => referTo(new ReferTo({ ...data, ...changed, on }, request), file, releases)] as const;

describe('refer to', () => {
  it('notes where somebody was sent', () => {
    given(...begun)
      .when(...refer())
      .yields({ type: 'ReferredTo', data });
    given(...begun, referred())
      .when(...refer())
      .yieldsNothing();
    given(...begun, referred())
      .when(...refer({ target: 'HEALTH' }))
      .isRefused('REFERRAL_ID_TAKEN', { field: 'referralId', related: ['event-3'] });
  });

  it('passes no data without a release', () =>
    given(...begun)
      .when(...refer({ informedOnly: false, target: 'HEALTH' }))
      .isRefused('RELEASE_MISSING', { field: 'informedOnly', values: ['HEALTH'] }));

  it('passes data from the first day of a release to such a body on, until the day before it is withdrawn', () => {
    const withData = { informedOnly: false, target: 'HEALTH' } as const;
    for (const on of ['2016-02-10', '2016-02-14']) {
      given(...begun)
        .when(...refer(withData, on, toDoctor))
        .yields({ type: 'ReferredTo', data: { ...data, ...withData } });
    }
    for (const on of ['2016-02-09', '2016-02-15', '2016-02-21']) {
      given(...begun)
        .when(...refer(withData, on, toDoctor))
        .isRefused('RELEASE_MISSING');
    }
    given(...begun)
      .when(...refer({ ...withData, target: 'LEGAL' }, '2016-02-10', toDoctor))
      .isRefused('RELEASE_MISSING', { values: ['LEGAL'] });
  });

  it('needs an open case', () => {
    given(...begun, closed('2016-02-09'))
      .when(...refer())
      .isRefused('CASE_NOT_OPEN');
    given(noticeGiven())
      .when(...refer())
      .isRefused('CASE_NOT_FOUND');
  });
});
