import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import { accommodationId, capacityChanged, registered, renamed } from './model/accommodation.fixtures.js';
import type { AccommodationEvent } from './model/accommodation.events.js';
import { accommodation } from './model/accommodation.js';
import { currentProfile } from './model/accommodation-state.js';
import { request } from './model/request.fixtures.js';
import {
  arrived,
  departedOtherwise,
  goneUnknown,
  residentId,
  returned,
  transferred,
} from './model/resident.fixtures.js';
import { resident } from './model/resident.js';
import { presence } from './model/resident-state.js';
import type { ResidentEvent } from './model/resident.events.js';
import { ChangeCapacity, changeCapacity } from './write/change-capacity/change-capacity.js';
import { accommodations } from './read/accommodations/accommodations.facts.js';

const stays = (...events: ResidentEvent[]) =>
  presence(new Timeline(resident, recorded(events)).state).map(({ accommodationId: site, from, until }) =>
    [site, from, until].join(' '),
  );

const EVER = '9999-12-31';

const after = (...events: AccommodationEvent[]) => new Timeline(accommodation, recorded(events)).state;

const departedOtherwiseFromW1: ResidentEvent = {
  ...departedOtherwise('2016-02-20'),
  data: { residentId, fromAccommodationId: 'W1', kind: 'REDISTRIBUTED' },
};

describe('two entries of one day', () => {
  it('count in the order of recording, whatever was recorded of other days in between', () => {
    const [toBad, toWest] = [transferred('BAD', '2016-01-15'), transferred('W1', '2016-01-15', 'BAD')];
    expect(stays(arrived(), toBad, departedOtherwiseFromW1, toWest)).toEqual([
      'OSK 2015-11-10 2016-01-14',
      'W1 2016-01-15 2016-02-19',
    ]);
  });

  it('make the same profile in either order', () => {
    const profile = (...events: AccommodationEvent[]) => {
      const { name, capacity, usablePlaces, from } = currentProfile(after(...events))!;
      return { name, capacity, usablePlaces, from };
    };
    const changes = [renamed('Pavillon', '2016-02-15'), capacityChanged(400, 380, '2016-02-15')] as const;
    expect(profile(registered(), ...changes)).toEqual(profile(registered(), changes[1], changes[0]));
  });

  it('may be a departure and the next arrival, recorded the wrong way round', () => {
    const back = arrived({ arrivalKind: 'RETURN' }, '2016-02-20');
    decisionSpec(resident)
      .given(arrived(), departedOtherwise('2016-02-20'))
      .when('2016-02-20', () => [{ type: 'ResidentArrived', data: back.data }])
      .yields(back);
    decisionSpec(resident)
      .given(arrived())
      .when('2016-02-20', () => [{ type: 'ResidentArrived', data: back.data }])
      .isRefused('RESIDENT_ALREADY_PRESENT', { related: ['event-1'] });
  });
});

describe('days that are special', () => {
  it.each([
    ['of a leap year', '2016-03-01', '2016-02-29'],
    ['the leap day', '2016-02-29', '2016-02-28'],
    ['of another year', '2015-12-01', '2015-11-30'],
    ['when clocks go forward', '2016-03-27', '2016-03-26'],
    ['after clocks went forward', '2016-03-28', '2016-03-27'],
    ['when clocks go back', '2016-10-30', '2016-10-29'],
    ['after clocks went back', '2016-10-31', '2016-10-30'],
  ])('the last day before %s', (_, day, before) =>
    expect(stays(arrived(), transferred('BAD', day))).toEqual([`OSK 2015-11-10 ${before}`, `BAD ${day} ${EVER}`]),
  );

  it('an absence over the change of clocks', () =>
    expect(stays(arrived(), goneUnknown('2016-03-26'), returned('2016-03-28'))).toEqual([
      'OSK 2015-11-10 2016-03-25',
      `OSK 2016-03-28 ${EVER}`,
    ]));
});

describe('an accommodation without places', () => {
  it('may be registered, and become so', () => {
    decisionSpec(accommodation)
      .given(registered())
      .when('2016-02-01', (state) =>
        changeCapacity(new ChangeCapacity({ accommodationId, capacity: 0, on: '2016-02-01' }, request), state),
      )
      .yields({ type: 'CapacityChanged', data: { accommodationId, capacity: 0, usablePlaces: undefined } });
    factSpec(accommodations, accommodationId)
      .given(registered({ capacity: 0 }))
      .fills({
        table: 'accommodation',
        from: '2015-11-09',
        until: EVER,
        values: expect.objectContaining({ capacity: 0, usablePlaces: 0 }),
      });
  });
});
