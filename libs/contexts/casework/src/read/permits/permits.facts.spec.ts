import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import { permitRecorded, permitRevoked, residentId } from '../../model/permit.fixtures.js';
import { workPermits } from './permits.facts.js';

const { given } = factSpec(workPermits, residentId);

const row = (until: string, revoked: boolean) => ({
  table: 'work_permit',
  from: '2016-03-14',
  until,
  values: { residentId, permitId: 'P-1', employerId: 'F-BROT', kind: 'EMPLOYMENT', revoked, followed: false },
});

describe('work permits', () => {
  it('are facts on the days they are valid', () => given(permitRecorded()).fills(row('2016-09-13', false)));

  it('say when another one for the same employer goes on', () => {
    const next = { permitId: 'P-2', validFrom: '2016-09-14', validUntil: '2017-03-13' };
    const [first, second] = [row('2016-09-13', false), row('2017-03-13', false)];
    given(permitRecorded(), permitRecorded(next)).fills(
      { ...first, values: { ...first.values, followed: true } },
      { ...second, from: '2016-09-14', values: { ...second.values, permitId: 'P-2' } },
    );
  });

  it('end earlier when they are revoked', () =>
    given(permitRecorded(), permitRevoked()).fills({ ...row('2016-06-30', true), sources: ['event-1', 'event-2'] }));
});
