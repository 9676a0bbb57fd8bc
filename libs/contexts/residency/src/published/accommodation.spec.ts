import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { AccommodationEvent } from '../model/accommodation.events.js';
import { closed, operatorAssigned, registered, renamed, repurposed } from '../model/accommodation.fixtures.js';
import { accommodation } from '../model/accommodation.js';
import { isOpenOn, nameOn, openAccommodation, operatorOn, responsibleBodyOn } from './accommodation.js';

const after = (...events: AccommodationEvent[]) => new Timeline(openAccommodation, recorded(events)).state;

describe('an accommodation, as other contexts see it', () => {
  it('is read from the same streams', () => expect(openAccommodation.category).toBe(accommodation.category));

  it('is not open before anybody registers it', () => expect(isOpenOn(after(), '2015-11-09')).toBe(false));

  it('is open from its first day', () => {
    expect(isOpenOn(after(registered()), '2015-11-08')).toBe(false);
    expect(isOpenOn(after(registered(), renamed('Pavillon')), '2015-11-09')).toBe(true);
  });

  it('is open until its last day', () => {
    expect(isOpenOn(after(registered(), closed('2016-06-30')), '2016-06-30')).toBe(true);
    expect(isOpenOn(after(registered(), closed('2016-06-30')), '2016-07-01')).toBe(false);
  });

  it('bears the name of the day, its first one before and its last one after', () => {
    const site = after(registered(), renamed('Pavillon', '2016-02-01'), closed('2016-06-30'));
    expect(['2015-01-01', '2016-01-31', '2016-02-01', '2017-01-01'].map((day) => nameOn(site, day))).toEqual([
      'Deutscher Pavillon',
      'Deutscher Pavillon',
      'Pavillon',
      'Pavillon',
    ]);
    expect(nameOn(after(), '2016-01-31')).toBeUndefined();
  });

  it('is filled by the state or the city, while it is open', () => {
    const site = after(
      registered(),
      repurposed({ pillar: 'COMMUNAL' }, '2016-01-01'),
      repurposed({ responsibleBody: 'CITY' }, '2016-02-15'),
      closed('2016-06-30'),
    );
    expect(
      ['2015-11-08', '2016-02-14', '2016-02-15', '2016-06-30', '2016-07-01'].map((day) => responsibleBodyOn(site, day)),
    ).toEqual([undefined, 'STATE', 'CITY', 'CITY', undefined]);
  });

  it('is run by an operator from the first until the last day, and not after it closed', () => {
    const site = after(
      registered(),
      operatorAssigned('2015-11-09', '2016-02-29'),
      operatorAssigned('2016-04-01', undefined, { operatorId: 'O-SUED' }),
      closed('2016-06-30'),
    );
    expect(
      ['2016-02-29', '2016-03-01', '2016-04-01', '2016-06-30', '2016-07-01'].map((day) => operatorOn(site, day)),
    ).toEqual(['O-NORD', undefined, 'O-SUED', 'O-SUED', undefined]);
  });
});
