import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { arrived, died, joined, knownAfter, movedOut, residentId } from '../../model/resident.fixtures.js';
import { resident } from '../../model/resident.js';
import type { Resident } from '../../model/resident-state.js';
import { RecordArrival, recordArrival } from './record-arrival.js';

const { given } = decisionSpec(resident);

const arrive = (data: Partial<RecordArrival['data']> = {}) => {
  const command = new RecordArrival(
    { residentId, accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-10', ...data },
    request,
  );
  return [command.data.on, (state: Resident) => recordArrival(command, state, knownAfter())] as const;
};

const again = { accommodationId: 'BAD', arrivalKind: 'RETURN', on: '2016-03-01' } as const;

describe('record arrival', () => {
  it('puts the person into a household of their own, as an adult, unless it is said otherwise', () => {
    given()
      .when(...arrive())
      .yields(arrived());
    const interpreterNeed = { language: 'prs', mode: 'PHONE' } as const;
    given()
      .when(...arrive({ householdId: 'H-1', role: 'CHILD', interpreterNeed }))
      .yields(arrived({ householdId: 'H-1', role: 'CHILD', interpreterNeed }));
  });

  it('keeps the household of somebody who comes again', () =>
    given(arrived(), joined('H-1'), movedOut())
      .when(...arrive(again))
      .yields({
        type: 'ResidentArrived',
        data: { residentId, accommodationId: 'BAD', arrivalKind: 'RETURN', householdId: 'H-1', role: 'ADULT' },
      }));

  it('does nothing when it is recorded', () => {
    given(arrived({ householdId: 'H-1' }))
      .when(...arrive({ householdId: 'H-1' }))
      .yieldsNothing();
    given(arrived({ householdId: 'H-1' }))
      .when(...arrive())
      .yieldsNothing();
  });

  it('is refused while the person is present, naming since when and where', () => {
    given(arrived())
      .when(...arrive(again))
      .isRefused('RESIDENT_ALREADY_PRESENT', { values: ['2015-11-10', 'Ostkrankenhaus'], related: ['event-1'] });
    given(arrived())
      .when(...arrive({ interpreterNeed: { language: 'prs', mode: 'PHONE' } }))
      .isRefused('RESIDENT_ALREADY_PRESENT');
  });

  it('is possible on the day of a departure, and not on the day before', () => {
    given(arrived(), movedOut('2016-03-01'))
      .when(...arrive({ ...again, on: '2016-03-01' }))
      .yields({
        type: 'ResidentArrived',
        data: { residentId, accommodationId: 'BAD', arrivalKind: 'RETURN', householdId: residentId, role: 'ADULT' },
      });
    given(arrived(), movedOut('2016-03-01'))
      .when(...arrive({ ...again, on: '2016-02-29' }))
      .isRefused('RESIDENT_ALREADY_PRESENT');
  });

  it('is refused before a later arrival', () =>
    given(arrived())
      .when(...arrive({ ...again, on: '2015-11-09' }))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-1'] }));

  it('is refused into another household than the shared one', () =>
    given(arrived({ householdId: 'H-1' }), movedOut())
      .when(...arrive({ ...again, householdId: 'H-2' }))
      .isRefused('ALREADY_IN_HOUSEHOLD', { values: ['2016-03-01'] }));

  it('is refused after death', () =>
    given(arrived(), died('2016-02-29'))
      .when(...arrive(again))
      .isRefused('RESIDENT_DECEASED', { values: ['2016-02-29'], related: ['event-2'] }));

  it('may be corrected to another day', () =>
    given(arrived())
      .when(...arrive({ on: '2015-11-12' }), { eventId: 'event-1', reason: 'verschrieben' })
      .yields(arrived()));
});
