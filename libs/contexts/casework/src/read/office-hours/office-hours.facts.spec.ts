import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import { officeHourCancelled, scheduled } from '../../model/office-hour.fixtures.js';
import { officeHours } from './office-hours.facts.js';

const { given } = factSpec(officeHours, 'S-1');

const planned = {
  table: 'office_hour',
  from: '2016-03-01',
  until: '9999-12-31',
  values: { ...scheduled().data, endsAt: '16:30' },
  sources: ['event-1'],
};

describe('office hours', () => {
  it('are there from the day on which they were planned', () => given(scheduled()).fills(planned));

  it('keep their clock time on the day summer time ends', () => {
    const data = { ...scheduled().data, day: '2016-10-30', startsAt: '01:30' };
    given({ ...scheduled(), data }).fills({ ...planned, values: { ...data, endsAt: '03:30' } });
  });

  it('are called off', () =>
    given(scheduled(), officeHourCancelled()).fills(planned, {
      table: 'office_hour_end',
      from: '2016-03-02',
      until: '9999-12-31',
      values: { officeHourId: 'S-1', reason: 'NO_DEMAND' },
      sources: ['event-2'],
    }));
});
