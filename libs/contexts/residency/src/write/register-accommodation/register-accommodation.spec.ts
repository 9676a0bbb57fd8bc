import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { accommodationId, closed, operatorAssigned, registered, renamed } from '../../model/accommodation.fixtures.js';
import { accommodation } from '../../model/accommodation.js';
import type { Accommodation } from '../../model/accommodation-state.js';
import { request } from '../../model/request.fixtures.js';
import { RegisterAccommodation, registerAccommodation } from './register-accommodation.js';

const { given } = decisionSpec(accommodation);

const register = (data: Partial<RegisterAccommodation['data']> = {}) => {
  const command = new RegisterAccommodation(
    { ...registered().data, accommodationId, on: '2015-11-09', ...data },
    request,
  );
  return [command.data.on, (state: Accommodation) => registerAccommodation(command, state)] as const;
};

describe('register accommodation', () => {
  it('registers an accommodation', () =>
    given()
      .when(...register())
      .yields(registered()));

  it('may have no aliases, a district, a place in lists, and room for nobody', () =>
    given()
      .when(...register({ aliases: undefined, districtId: 'D6', listOrder: 4, capacity: 0 }))
      .yields(registered({ aliases: [], districtId: 'D6', listOrder: 4, capacity: 0 })));

  it.each([-1, 1.5])('refuses a capacity of %d', (capacity) =>
    given()
      .when(...register({ capacity }))
      .isRefused('CAPACITY_INVALID', { field: 'capacity' }),
  );

  it.each([0, 1.5])('refuses place %d in lists', (listOrder) =>
    given()
      .when(...register({ listOrder }))
      .isRefused('LIST_ORDER_INVALID', { field: 'listOrder' }),
  );

  it('does nothing when the same was registered on that day, also if it was renamed since', () =>
    given(registered(), renamed('Expo-Pavillon', '2015-11-09'))
      .when(...register())
      .yieldsNothing());

  it('is refused when the id is taken', () => {
    given(registered())
      .when(...register({ aliases: ['Pavillon'] }))
      .isRefused('ACCOMMODATION_ID_TAKEN', { differing: 'aliases', related: ['event-1'] });
    given(registered(), closed())
      .when(...register({ on: '2017-01-01' }))
      .isRefused('ACCOMMODATION_ID_TAKEN');
  });

  it('may be corrected, but not to a day after its operator came', () => {
    const past = [registered(), operatorAssigned('2015-12-01')];
    const correction = { eventId: 'event-1', reason: 'Tippfehler' };
    given(...past)
      .when(...register({ listOrder: 4 }), correction)
      .yields(registered({ listOrder: 4 }));
    given(...past)
      .when(...register({ on: '2015-12-02' }), correction)
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] });
  });
});
