import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import type { Staff } from '../../model/employment.js';
import { request } from '../../model/request.fixtures.js';
import { absent, contractEnded, hired, staffId } from '../../model/staff.fixtures.js';
import { staff } from '../../model/staff.js';
import type { AbsenceKind } from '../../model/staff.events.js';
import { absentOn, RecordAbsence, recordAbsence } from './record-absence.js';

const { given } = decisionSpec(staff);

const record = (from: string, until: string, kind: AbsenceKind = 'PARENTAL') => {
  const command = new RecordAbsence({ staffId, from, until, kind }, request);
  return [absentOn(command), (state: Staff) => recordAbsence(command, state)] as const;
};

describe('record absence', () => {
  it('records an absence', () =>
    given(hired())
      .when(...record('2016-03-01', '2017-02-28'))
      .yields(absent('2016-03-01', '2017-02-28')));

  it('does nothing when it is recorded already', () =>
    given(hired(), absent('2016-03-01', '2017-02-28'))
      .when(...record('2016-03-01', '2017-02-28'))
      .yieldsNothing());

  it('begins within the contract, on its last day at the latest', () => {
    const past = [hired(), contractEnded('2016-02-29')];
    given(...past)
      .when(...record('2016-02-29', '2016-03-31'))
      .yields(absent('2016-02-29', '2016-03-31'));
    given(...past)
      .when(...record('2016-03-01', '2016-03-31'))
      .isRefused('STAFF_NOT_EMPLOYED', { values: [staffId, '2016-03-01'] });
  });

  it('is refused when it ends before it begins', () =>
    given(hired())
      .when(...record('2016-03-02', '2016-03-01'))
      .isRefused('PERIOD_ENDS_BEFORE_START', { field: 'until' }));

  it('is refused when another one covers a day of it', () => {
    const past = [hired(), absent('2016-03-01', '2016-03-31', 'OTHER')];
    given(...past)
      .when(...record('2016-03-31', '2016-04-30'))
      .isRefused('ABSENCE_OVERLAP', { values: ['2016-03-01', '2016-03-31'], related: ['event-2'] });
    given(...past)
      .when(...record('2016-04-01', '2016-04-30'))
      .yields(absent('2016-04-01', '2016-04-30'));
  });

  it('is refused when it reaches into a later one', () =>
    given(hired(), absent('2016-03-01', '2016-03-31'))
      .when(...record('2016-02-01', '2016-03-01'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));

  it('is not in the way of one in a later contract, though it was meant to last longer', () =>
    given(hired({ until: '2016-03-31' }), absent('2016-03-01', '2016-12-31'), hired({ from: '2016-09-01' }))
      .when(...record('2016-10-01', '2016-10-31', 'OTHER'))
      .yields(absent('2016-10-01', '2016-10-31', 'OTHER')));
});
