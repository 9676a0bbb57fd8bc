import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { accommodationId, capacityChanged, closed, registered } from '../../model/accommodation.fixtures.js';
import { accommodation } from '../../model/accommodation.js';
import type { Accommodation } from '../../model/accommodation-state.js';
import { request } from '../../model/request.fixtures.js';
import { ChangeCapacity, changeCapacity } from './change-capacity.js';

const { given } = decisionSpec(accommodation);

const change = (capacity: number, usablePlaces?: number, on = '2016-02-01') => {
  const command = new ChangeCapacity({ accommodationId, capacity, usablePlaces, on }, request);
  return [on, (state: Accommodation) => changeCapacity(command, state)] as const;
};

describe('change capacity', () => {
  it('changes the places', () =>
    given(registered())
      .when(...change(400))
      .yields(capacityChanged(400)));

  it('changes the usable places, up to all', () => {
    given(registered())
      .when(...change(430, 300))
      .yields(capacityChanged(430, 300));
    given(registered(), capacityChanged(430, 300, '2016-01-01'))
      .when(...change(430, 430))
      .yields(capacityChanged(430, 430));
  });

  it('is refused when more places are usable than there are', () =>
    given(registered())
      .when(...change(400, 401))
      .isRefused('USABLE_EXCEEDS_CAPACITY', { field: 'usablePlaces', values: [401, 400] }));

  it.each([
    ['capacity', -1, undefined],
    ['capacity', 1.5, undefined],
    ['usablePlaces', 400, -1],
  ])('refuses a wrong number in %s', (field, capacity, usablePlaces) =>
    given(registered())
      .when(...change(capacity, usablePlaces))
      .isRefused('CAPACITY_INVALID', { field }),
  );

  it('does nothing when there are as many places already', () => {
    given(registered())
      .when(...change(430))
      .yieldsNothing();
    given(registered(), capacityChanged(430, 300, '2016-01-01'))
      .when(...change(430, 300))
      .yieldsNothing();
  });

  it('is refused when nobody has registered the accommodation, or after it was closed', () => {
    given()
      .when(...change(400))
      .isRefused('ACCOMMODATION_NOT_FOUND');
    given(registered(), closed('2016-01-31'))
      .when(...change(400))
      .isRefused('ACCOMMODATION_CLOSED');
  });
});
