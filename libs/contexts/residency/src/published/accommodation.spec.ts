import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { AccommodationEvent } from '../model/accommodation.events.js';
import { closed, registered, renamed } from '../model/accommodation.fixtures.js';
import { accommodation } from '../model/accommodation.js';
import { isOpenOn, openAccommodation } from './accommodation.js';

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
});
