import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { arrived, knownAfter, movedOut, residentId, transferred } from '../../model/resident.fixtures.js';
import { resident } from '../../model/resident.js';
import type { ResidentEvent } from '../../model/resident.events.js';
import type { Resident } from '../../model/resident-state.js';
import { RecordMoveOut, recordMoveOut } from './record-move-out.js';

const { given } = decisionSpec(resident);

const moveOut = (data: Partial<RecordMoveOut['data']> = {}, past: ResidentEvent[] = [arrived()]) => {
  const command = new RecordMoveOut(
    { residentId, destination: 'OWN_TENANCY', municipalityKey: '03241001', on: '2016-02-15', ...data },
    request,
  );
  return [command.data.on, (state: Resident) => recordMoveOut(command, state, knownAfter(...past))] as const;
};

describe('record move-out', () => {
  it('from where the person lives, with the process that led there', () => {
    given(arrived())
      .when(...moveOut())
      .yields(movedOut());
    given(arrived(), transferred())
      .when(...moveOut({ moveOutId: 'MO-1' }))
      .yields(movedOut('2016-02-15', { municipalityKey: '03241001', moveOutId: 'MO-1', fromAccommodationId: 'BAD' }));
  });

  it('is possible on the day of arrival', () =>
    given(arrived())
      .when(...moveOut({ on: '2015-11-10' }))
      .yields(movedOut()));

  it('does nothing when it is recorded, and is refused when it is recorded otherwise', () => {
    given(arrived(), movedOut())
      .when(...moveOut())
      .yieldsNothing();
    given(arrived(), movedOut())
      .when(...moveOut({ destination: 'SHARED_FLAT' }))
      .isRefused('RESIDENT_NOT_PRESENT', { values: ['2016-02-15', 'Ostkrankenhaus'], related: ['event-2'] });
  });

  it('is refused before the arrival, which it names', () =>
    given(arrived())
      .when(...moveOut({ on: '2015-11-09' }))
      .isRefused('BEFORE_ARRIVAL', { values: ['2015-11-09', '2015-11-10'], related: ['event-1'] }));

  it('is refused for somebody who never arrived', () =>
    given()
      .when(...moveOut({}, []))
      .isRefused('RESIDENT_NOT_FOUND', { values: [residentId, '2016-02-15'] }));

  it('is refused before a later transfer', () =>
    given(arrived(), transferred('BAD', '2016-02-16'))
      .when(...moveOut())
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));

  it('may be corrected to another day', () =>
    given(arrived(), movedOut())
      .when(...moveOut({ on: '2016-02-16' }), { eventId: 'event-2', reason: 'verschrieben' })
      .yields(movedOut()));
});
