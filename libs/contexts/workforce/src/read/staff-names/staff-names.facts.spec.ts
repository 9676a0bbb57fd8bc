import { describe, it } from '@jest/globals';
import type { Sealed } from '#libs/eventing';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import { contractEnded, hired, staffId } from '../../model/staff.fixtures.js';
import { staffNames } from './staff-names.facts.js';

const { given } = factSpec(staffNames, staffId);

const sealed = (ct: string): Sealed => ({
  alg: 'A256GCM',
  subject: `staff:${staffId}`,
  entry: 'command',
  iv: 'iv',
  ct,
});

const hiredAs = (ct: string, from = '2015-02-02') => hired({ from, name: sealed(ct) });

const called = (ct: string, from: string, sources: string[]) => ({
  ...{ table: 'staff_name', from, until: '9999-12-31', values: { staffId, name: sealed(ct) }, sources },
});

describe('the names of the staff', () => {
  it('hold from the first day of the contract, also after its end: who has left has recorded something', () =>
    given(hiredAs('one'), contractEnded('2016-02-29')).fills(called('one', '2015-02-02', ['event-1'])));

  it('are not there where no contract says them', () => given(hired()).fills());

  it('are said anew by the next contract, or stay', () => {
    const past = [hiredAs('one'), contractEnded('2015-12-31')];
    given(...past, hiredAs('two', '2016-03-01')).fills(
      called('one', '2015-02-02', ['event-1']),
      called('two', '2016-03-01', ['event-3']),
    );
    given(...past, hired({ from: '2016-03-01' })).fills(called('one', '2015-02-02', ['event-1']));
  });
});
