import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import type { OtherDeparture } from '../../model/resident.events.js';
import { arrived, departedOtherwise, knownAfter, residentId } from '../../model/resident.fixtures.js';
import { resident } from '../../model/resident.js';
import type { Resident } from '../../model/resident-state.js';
import { RecordOtherDeparture, recordOtherDeparture } from './record-other-departure.js';

const { given } = decisionSpec(resident);

const depart = (kind: OtherDeparture = 'REDISTRIBUTED', on = '2016-02-20') => {
  const command = new RecordOtherDeparture({ residentId, kind, on }, request);
  return [on, (state: Resident) => recordOtherDeparture(command, state, knownAfter(arrived()))] as const;
};

describe('record other departure', () => {
  it('of somebody who is present', () =>
    given(arrived())
      .when(...depart())
      .yields(departedOtherwise()));

  it('does nothing when it is recorded, and is refused when another is', () => {
    given(arrived(), departedOtherwise())
      .when(...depart())
      .yieldsNothing();
    given(arrived(), departedOtherwise())
      .when(...depart('DEPORTED'))
      .isRefused('RESIDENT_NOT_PRESENT', { related: ['event-2'] });
  });

  it('is refused before the arrival', () =>
    given(arrived())
      .when(...depart('DETENTION', '2015-11-09'))
      .isRefused('BEFORE_ARRIVAL'));
});
