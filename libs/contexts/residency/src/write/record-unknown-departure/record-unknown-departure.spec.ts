import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { arrived, goneUnknown, knownAfter, movedOut, residentId } from '../../model/resident.fixtures.js';
import { resident } from '../../model/resident.js';
import type { Resident } from '../../model/resident-state.js';
import { RecordUnknownDeparture, recordUnknownDeparture } from './record-unknown-departure.js';

const { given } = decisionSpec(resident);

const gone = (on = '2016-02-10', lastSeenOn = '2016-02-05') => {
  const command = new RecordUnknownDeparture({ residentId, lastSeenOn, noticedBy: 'OPERATOR', on }, request);
  return [on, (state: Resident) => recordUnknownDeparture(command, state, knownAfter(arrived()))] as const;
};

describe('record unknown departure', () => {
  it('of somebody who is gone', () =>
    given(arrived())
      .when(...gone())
      .yields(goneUnknown()));

  it('does nothing when it is recorded', () =>
    given(arrived(), goneUnknown())
      .when(...gone())
      .yieldsNothing());

  it('is refused when the person was seen later, but not on that day', () => {
    given(arrived())
      .when(...gone('2016-02-04'))
      .isRefused('LAST_SEEN_LATER', { field: 'lastSeenOn', values: ['2016-02-05', '2016-02-04'] });
    given(arrived())
      .when(...gone('2016-02-05'))
      .yields(goneUnknown());
  });

  it('is refused for somebody who is not there', () => {
    given(arrived(), movedOut('2016-02-10'))
      .when(...gone())
      .isRefused('RESIDENT_NOT_PRESENT');
    given(arrived())
      .when(...gone('2015-11-09', '2015-11-01'))
      .isRefused('BEFORE_ARRIVAL');
  });
});
