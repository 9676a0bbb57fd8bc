import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { arrived, died, goneUnknown, movedOut, residentId, returned } from '../../model/resident.fixtures.js';
import { resident } from '../../model/resident.js';
import type { Resident } from '../../model/resident-state.js';
import { RevokeUnknownDeparture, revokeUnknownDeparture } from './revoke-unknown-departure.js';

const { given } = decisionSpec(resident);

const comeBack = (on = '2016-02-19') =>
  [
    on,
    (state: Resident) => revokeUnknownDeparture(new RevokeUnknownDeparture({ residentId, on }, request), state),
  ] as const;

describe('revoke unknown departure', () => {
  it('brings the person back to where they lived', () =>
    given(arrived(), goneUnknown())
      .when(...comeBack())
      .yields(returned()));

  it('does nothing when it is recorded', () =>
    given(arrived(), goneUnknown(), returned())
      .when(...comeBack())
      .yieldsNothing());

  it.each([
    ['nobody is gone', [arrived()]],
    ['the person has moved out', [arrived(), movedOut()]],
    ['the person is back already', [arrived(), goneUnknown(), returned('2016-02-18')]],
    ['the person has arrived again', [arrived(), goneUnknown(), arrived({ arrivalKind: 'RETURN' }, '2016-02-12')]],
    ['the person is gone only later', [arrived(), goneUnknown('2016-02-20')]],
  ])('is refused when %s', (_, past) =>
    given(...past)
      .when(...comeBack())
      .isRefused('DEPARTURE_NOT_UNKNOWN', { values: ['2016-02-19'] }),
  );

  it('is refused after death', () =>
    given(arrived(), goneUnknown(), died('2016-02-18'))
      .when(...comeBack())
      .isRefused('RESIDENT_DECEASED'));
});
