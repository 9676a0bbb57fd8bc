import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { accommodationId, closed, registered, renamed } from '../../model/accommodation.fixtures.js';
import { accommodation } from '../../model/accommodation.js';
import type { Accommodation } from '../../model/accommodation-state.js';
import { request } from '../../model/request.fixtures.js';
import { RenameAccommodation, renameAccommodation } from './rename-accommodation.js';

const { given } = decisionSpec(accommodation);

const rename = (name: string, on = '2016-02-01', aliases?: string[]) => {
  const command = new RenameAccommodation({ accommodationId, name, aliases, on }, request);
  return [on, (state: Accommodation) => renameAccommodation(command, state)] as const;
};

describe('rename accommodation', () => {
  it('gives another name, and other aliases where they are given', () => {
    given(registered())
      .when(...rename('Expo-Pavillon'))
      .yields(renamed('Expo-Pavillon'));
    given(registered())
      .when(...rename('Deutscher Pavillon', '2016-02-01', ['Pavillon']))
      .yields(renamed('Deutscher Pavillon', '2016-02-01', ['Pavillon']));
  });

  it('does nothing when it bears these names already', () => {
    given(registered())
      .when(...rename('Deutscher Pavillon'))
      .yieldsNothing();
    given(registered())
      .when(...rename('Deutscher Pavillon', '2016-02-01', ['Expo-Plaza']))
      .yieldsNothing();
  });

  it('is refused before the accommodation is registered', () =>
    given(registered())
      .when(...rename('Expo-Pavillon', '2015-11-08'))
      .isRefused('ACCOMMODATION_NOT_FOUND', { values: [accommodationId, '2015-11-08'] }));

  it('is possible on the last day, and not on the day after', () => {
    const past = [registered(), closed('2016-06-30')];
    given(...past)
      .when(...rename('Expo-Pavillon', '2016-06-30'))
      .yields(renamed('Expo-Pavillon'));
    given(...past)
      .when(...rename('Expo-Pavillon', '2016-07-01'))
      .isRefused('ACCOMMODATION_CLOSED', { values: ['Deutscher Pavillon', '2016-06-30'], related: ['event-2'] });
  });
});
