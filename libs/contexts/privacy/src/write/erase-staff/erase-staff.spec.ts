import { describe, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../../../eventing/src/testing/decision-spec.js';
import { type Staff, staff } from '../../../../workforce/src/published/staff.js';
import { type Erasure, erasure } from '../../model/erasure.js';
import type { SubjectKeyDestroyed } from '../../model/erasure.events.js';
import { request } from '../../model/request.fixtures.js';
import { EraseStaff, eraseStaff } from './erase-staff.js';

const { given } = decisionSpec(erasure);

const reason = 'Frist abgelaufen';

const erased: SubjectKeyDestroyed = {
  type: 'SubjectKeyDestroyed',
  occurredOn: '2026-01-05',
  data: { subject: 'staff:IM-020', households: [], reason },
};

const employed = (...contracts: { from: string; until?: string }[]): Staff =>
  new Timeline(
    staff,
    recorded(
      contracts.map((contract) => ({
        type: 'StaffHired' as const,
        occurredOn: contract.from,
        data: { staffId: 'IM-020', unitId: 'U1', fte: 1, contract },
      })),
    ),
  ).state;

const gone = employed({ from: '2015-02-02', until: '2026-01-04' });

const erase = (person: Staff, on = '2026-01-05') =>
  [
    on,
    (state: Erasure) => eraseStaff(new EraseStaff({ staffId: 'IM-020', reason, on }, request), state, person),
  ] as const;

describe('erase staff', () => {
  it('names the key that is gone, from the day after the contract on', () =>
    given()
      .when(...erase(gone))
      .yields(erased));

  it('does nothing the second time', () =>
    given(erased)
      .when(...erase(gone, '2026-02-01'))
      .yieldsNothing());

  it('is refused while a contract runs, or where one begins later', () => {
    given()
      .when(...erase(gone, '2026-01-04'))
      .isRefused('CONTRACT_RUNNING', { field: 'on', values: ['2015-02-02', '2026-01-04'], related: ['event-1'] });
    given()
      .when(...erase(employed({ from: '2015-02-02' })))
      .isRefused('CONTRACT_RUNNING', { values: ['2015-02-02', '9999-12-31'] });
    given()
      .when(...erase(employed({ from: '2015-02-02', until: '2015-12-31' }, { from: '2026-03-01' })))
      .isRefused('CONTRACT_RUNNING', { related: ['event-2'] });
  });

  it('is refused for somebody who was never employed', () =>
    given()
      .when(...erase(employed()))
      .isRefused('STAFF_NOT_FOUND', { field: 'staffId' }));
});
