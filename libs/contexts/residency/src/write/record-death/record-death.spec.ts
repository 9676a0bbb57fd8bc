import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { arrived, died, movedOut, residentId } from '../../model/resident.fixtures.js';
import { resident } from '../../model/resident.js';
import type { Resident } from '../../model/resident-state.js';
import { RecordDeath, recordDeath } from './record-death.js';

const { given } = decisionSpec(resident);

const die = (on = '2016-03-02') =>
  [on, (state: Resident) => recordDeath(new RecordDeath({ residentId, on }, request), state)] as const;

describe('record death', () => {
  it('of somebody who lives there, or has moved out', () => {
    given(arrived())
      .when(...die())
      .yields(died());
    given(arrived(), movedOut())
      .when(...die())
      .yields(died());
  });

  it('does nothing when it is recorded, and is refused when another day is', () => {
    given(arrived(), died())
      .when(...die())
      .yieldsNothing();
    given(arrived(), died())
      .when(...die('2016-03-03'))
      .isRefused('RESIDENT_DECEASED', { values: ['2016-03-02'] });
  });

  it('is refused before anything the person did later', () =>
    given(arrived(), movedOut('2016-03-03'))
      .when(...die())
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));

  it('is refused for somebody who never arrived', () =>
    given()
      .when(...die())
      .isRefused('RESIDENT_NOT_FOUND', { values: [residentId, '2016-03-02'] }));
});
