import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { accommodationId, capacityChanged, closed, registered } from '../../model/accommodation.fixtures.js';
import { accommodation } from '../../model/accommodation.js';
import type { Accommodation } from '../../model/accommodation-state.js';
import { request } from '../../model/request.fixtures.js';
import { CloseAccommodation, closeAccommodation } from './close-accommodation.js';

const { given } = decisionSpec(accommodation);

const close = (on = '2016-06-30', reason = 'Mietende') =>
  [
    on,
    (state: Accommodation) =>
      closeAccommodation(new CloseAccommodation({ accommodationId, reason, on }, request), state),
  ] as const;

describe('close accommodation', () => {
  it('closes an accommodation, on the day of its registration at the earliest', () => {
    given(registered())
      .when(...close())
      .yields(closed());
    given(registered())
      .when(...close('2015-11-09'))
      .yields(closed());
    given(registered())
      .when(...close('2015-11-08'))
      .isRefused('ACCOMMODATION_NOT_FOUND');
  });

  it('does nothing when it was closed on that day for that reason', () =>
    given(registered(), closed())
      .when(...close())
      .yieldsNothing());

  it('is refused when it was closed on another day or for another reason', () => {
    given(registered(), closed())
      .when(...close('2016-07-31'))
      .isRefused('ACCOMMODATION_CLOSED', { related: ['event-2'] });
    given(registered(), closed())
      .when(...close('2016-06-30', 'Abriss'))
      .isRefused('ACCOMMODATION_CLOSED');
    given(registered(), closed())
      .when(...close('2016-05-31'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] });
  });

  it('is refused before a later entry', () =>
    given(registered(), capacityChanged(400, undefined, '2016-07-01'))
      .when(...close())
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));

  it('may be corrected to another day', () =>
    given(registered(), closed())
      .when(...close('2016-07-31'), { eventId: 'event-2', reason: 'verlängert' })
      .yields(closed()));
});
