import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { arrived, died, knownAfter, movedOut, residentId, transferred } from '../../model/resident.fixtures.js';
import { resident } from '../../model/resident.js';
import type { Resident } from '../../model/resident-state.js';
import { TransferResident, transferResident } from './transfer-resident.js';

const { given } = decisionSpec(resident);

const transfer = (toAccommodationId = 'BAD', on = '2016-01-15') => {
  const command = new TransferResident({ residentId, fromAccommodationId: 'OSK', toAccommodationId, on }, request);
  return [on, (state: Resident) => transferResident(command, state, knownAfter())] as const;
};

describe('transfer resident', () => {
  it('to another accommodation', () =>
    given(arrived())
      .when(...transfer())
      .yields(transferred()));

  it('from wherever the person lives, when that is left out', () => {
    const command = new TransferResident({ residentId, toAccommodationId: 'BAD', on: '2016-01-15' }, request);
    const decide = (state: Resident) => transferResident(command, state, knownAfter(arrived()));
    given(arrived()).when('2016-01-15', decide).yields(transferred());
    given(arrived(), transferred()).when('2016-01-15', decide).yieldsNothing();
    given(arrived(), transferred('BAD', '2016-01-10')).when('2016-01-15', decide).isRefused('SAME_ACCOMMODATION');
    given(arrived(), movedOut('2016-01-10')).when('2016-01-15', decide).isRefused('RESIDENT_NOT_PRESENT');
  });

  it('does nothing when the person came from there on that day', () => {
    given(arrived(), transferred())
      .when(...transfer())
      .yieldsNothing();
    given(arrived(), transferred(), movedOut('2016-01-15', { fromAccommodationId: 'BAD' }))
      .when(...transfer())
      .yieldsNothing();
  });

  it('is refused into the same accommodation', () =>
    given(arrived())
      .when(...transfer('OSK'))
      .isRefused('SAME_ACCOMMODATION', { field: 'toAccommodationId' }));

  it.each([
    ['before the arrival', [arrived({}, '2016-01-16')]],
    ['after a move-out', [arrived(), movedOut('2016-01-15')]],
    ['after death', [arrived(), died('2016-01-15')]],
    ['from where the person no longer is', [arrived(), transferred('DPV', '2016-01-10')]],
    ['on the day of an arrival elsewhere', [arrived({ accommodationId: 'BAD' }, '2016-01-15')]],
  ])('is refused %s', (_, past) =>
    given(...past)
      .when(...transfer())
      .isRefused('RESIDENT_NOT_PRESENT', { values: ['2016-01-15', 'Ostkrankenhaus'] }),
  );

  it('is refused before a departure from the accommodation so far', () =>
    given(arrived(), movedOut('2016-02-15'))
      .when(...transfer())
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));
});
