import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { caseFile } from '../../model/case-file.js';
import { caseOpened, closed, noticeGiven, referred } from '../../model/case-file.fixtures.js';
import type { CaseFile } from '../../model/case-file-state.js';
import { request } from '../../model/request.fixtures.js';
import { ReferTo, referTo } from './refer-to.js';

const { given } = decisionSpec(caseFile);
const begun = [noticeGiven(), caseOpened()] as const;
const { data } = referred();

const refer = (changed: Partial<ReferTo['data']> = {}, on = '2016-02-10') =>
  [on, (file: CaseFile) => referTo(new ReferTo({ ...data, ...changed, on }, request), file)] as const;

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

  it('needs an open case', () => {
    given(...begun, closed('2016-02-09'))
      .when(...refer())
      .isRefused('CASE_NOT_OPEN');
    given(noticeGiven())
      .when(...refer())
      .isRefused('CASE_NOT_FOUND');
  });
});
