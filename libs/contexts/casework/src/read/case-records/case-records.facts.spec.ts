import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import {
  caseOpened,
  closed,
  handedOver,
  noticeGiven,
  offered,
  rejected,
  reopened,
  residentId,
} from '../../model/case-file.fixtures.js';
import { caseRecords } from './case-records.facts.js';

const { given } = factSpec(caseRecords, residentId);

const record = (from: string, until: string, values: object = {}) => ({
  table: 'case_record',
  from,
  until,
  values: {
    ...{ caseId: 'C-1', residentId, status: 'OPEN', openedOn: '2016-01-05', openSince: '2016-01-05' },
    ...{ closedOn: null, closedBecause: null, managerId: 'IM-019', ...values },
  },
});

const offer = (from: string, until: string) => ({
  table: 'handover_offer',
  from,
  until,
  values: {
    ...{ caseId: 'C-1', residentId, offerId: 'O-1', fromManagerId: 'IM-019', toManagerId: 'IM-020' },
    offeredOn: '2016-01-20',
  },
});

const ENDED = { status: 'CLOSED', closedOn: '2016-03-01', closedBecause: 'GOAL_REACHED' };

describe('records of cases', () => {
  it('show who is responsible from day to day', () =>
    given(noticeGiven(), caseOpened(), handedOver()).fills(
      record('2016-01-05', '2016-01-31'),
      record('2016-02-01', '9999-12-31', { managerId: 'IM-020' }),
    ));

  it('stay when the case is closed, and show since when it is open again', () =>
    given(noticeGiven(), caseOpened(), closed(), reopened()).fills(
      record('2016-01-05', '2016-02-29'),
      record('2016-03-01', '2016-03-31', ENDED),
      record('2016-04-01', '9999-12-31', { openSince: '2016-04-01', managerId: 'IM-021' }),
    ));

  it('show a case that was closed on its first day', () =>
    given(noticeGiven(), caseOpened(), closed('2016-01-05')).fills(
      record('2016-01-05', '9999-12-31', { ...ENDED, closedOn: '2016-01-05' }),
    ));

  it('show an offered handover until it is answered', () => {
    given(noticeGiven(), caseOpened(), offered()).fills(
      record('2016-01-05', '9999-12-31'),
      offer('2016-01-20', '9999-12-31'),
    );
    given(noticeGiven(), caseOpened(), offered(), rejected()).fills(
      record('2016-01-05', '9999-12-31'),
      offer('2016-01-20', '2016-01-31'),
    );
  });
});
