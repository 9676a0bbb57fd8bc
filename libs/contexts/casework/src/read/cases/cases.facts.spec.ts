import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import { caseOpened, closed, handedOver, noticeGiven, reopened, residentId } from '../../model/case-file.fixtures.js';
import { cases } from './cases.facts.js';

const { given } = factSpec(cases, residentId);

const open = (from: string, until: string) => ({
  table: 'open_case',
  from,
  until,
  values: { caseId: 'C-1', residentId, accommodationId: 'MOB', reason: 'NEED' },
});
const responsible = (managerId: string, from: string, until: string) => ({
  table: 'responsibility',
  from,
  until,
  values: { caseId: 'C-1', residentId, managerId },
});

describe('cases', () => {
  it('are open from their opening, never by a notice alone', () => {
    given(noticeGiven()).fills();
    given(noticeGiven(), caseOpened()).fills(
      open('2016-01-05', '9999-12-31'),
      responsible('IM-019', '2016-01-05', '9999-12-31'),
    );
  });

  it('have one person responsible after the other', () =>
    given(noticeGiven(), caseOpened(), handedOver()).fills(
      open('2016-01-05', '9999-12-31'),
      responsible('IM-019', '2016-01-05', '2016-01-31'),
      responsible('IM-020', '2016-02-01', '9999-12-31'),
    ));

  it('are closed at the end of the day of closing, and open again from a reopening', () =>
    given(noticeGiven(), caseOpened(), closed(), reopened()).fills(
      open('2016-01-05', '2016-02-29'),
      responsible('IM-019', '2016-01-05', '2016-02-29'),
      open(reopened().occurredOn, '9999-12-31'),
      responsible(reopened().data.managerId, reopened().occurredOn, '9999-12-31'),
    ));

  it('that were closed on their first day were never open at the end of one', () =>
    given(noticeGiven(), caseOpened(), closed('2016-01-05')).fills());
});
