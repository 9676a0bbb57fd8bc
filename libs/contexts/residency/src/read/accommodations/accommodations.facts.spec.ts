import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import {
  accommodationId,
  capacityChanged,
  closed,
  occupancyReported,
  operatorAssigned,
  registered,
  renamed,
  repurposed,
} from '../../model/accommodation.fixtures.js';
import { accommodations } from './accommodations.facts.js';

const { given } = factSpec(accommodations, accommodationId);

const row = (from: string, until: string, values: object = {}, ...sources: string[]) => ({
  table: 'accommodation',
  from,
  until,
  values: {
    accommodationId,
    name: 'Deutscher Pavillon',
    aliases: ['Expo-Plaza'],
    pillar: 'EMERGENCY',
    districtId: null,
    responsibleBody: 'STATE',
    capacity: 430,
    usablePlaces: 430,
    listOrder: null,
    registeredPosition: '1',
    ...values,
  },
  ...(sources.length > 0 && { sources }),
});

const run = (operatorId: string, operatorName: string | null, from: string, until: string, ...sources: string[]) => ({
  table: 'operator_assignment',
  from,
  until,
  values: { accommodationId, operatorId, operatorName },
  sources,
});

describe('accommodations', () => {
  it('are open from the day they were registered', () =>
    given(registered({ districtId: 'D6', listOrder: 4 })).fills(
      row('2015-11-09', '9999-12-31', { districtId: 'D6', listOrder: 4 }, 'event-1'),
    ));

  it('bear each name from its day, so that a report prints the one of its reporting date', () =>
    given(registered(), renamed('Expo-Pavillon', '2016-02-01'), renamed('Pavillon', '2016-03-01', [])).fills(
      row('2015-11-09', '2016-01-31', {}, 'event-1', 'event-2'),
      row('2016-02-01', '2016-02-29', { name: 'Expo-Pavillon' }, 'event-1', 'event-2', 'event-3'),
      row('2016-03-01', '9999-12-31', { name: 'Pavillon', aliases: [] }, 'event-1', 'event-3'),
    ));

  it('have places that change, all usable unless it is said otherwise', () =>
    given(registered(), capacityChanged(430, 300, '2016-01-01'), capacityChanged(400, undefined, '2016-02-01')).fills(
      row('2015-11-09', '2015-12-31', {}, 'event-1', 'event-2'),
      row('2016-01-01', '2016-01-31', { usablePlaces: 300 }, 'event-1', 'event-2', 'event-3'),
      row('2016-02-01', '9999-12-31', { capacity: 400, usablePlaces: 400 }, 'event-1', 'event-3'),
    ));

  it('pass from the state to the city', () =>
    given(registered(), repurposed(), repurposed({ pillar: 'COMMUNAL' }, '2016-04-01')).fills(
      row('2015-11-09', '2016-02-14'),
      row('2016-02-15', '2016-03-31', { responsibleBody: 'CITY' }, 'event-1', 'event-2', 'event-3'),
      row('2016-04-01', '9999-12-31', { responsibleBody: 'CITY', pillar: 'COMMUNAL' }, 'event-1', 'event-3', 'event-2'),
    ));

  it('take two changes of one day together', () =>
    given(registered(), renamed('Pavillon', '2016-02-15'), repurposed()).fills(
      row('2015-11-09', '2016-02-14'),
      row('2016-02-15', '9999-12-31', { name: 'Pavillon', responsibleBody: 'CITY' }),
    ));

  it('are open on their last day', () =>
    given(registered(), closed('2016-06-30')).fills(row('2015-11-09', '2016-06-30', {}, 'event-1', 'event-2')));
});

describe('operators', () => {
  it('run an accommodation one after the other', () =>
    given(
      registered(),
      operatorAssigned('2015-11-09', '2016-02-29'),
      operatorAssigned('2016-03-01', undefined, { operatorId: 'O-SUED', operatorName: undefined }),
    ).fills(
      row('2015-11-09', '9999-12-31'),
      run('O-NORD', 'Testbetreiber Nord', '2015-11-09', '2016-02-29', 'event-2'),
      run('O-SUED', null, '2016-03-01', '9999-12-31', 'event-3'),
    ));

  it('stop when it is closed', () =>
    given(registered(), operatorAssigned('2015-11-09'), closed('2016-06-30')).fills(
      row('2015-11-09', '2016-06-30'),
      run('O-NORD', 'Testbetreiber Nord', '2015-11-09', '2016-06-30', 'event-2', 'event-3'),
    ));
});

describe('what others have counted', () => {
  const count = (number: number, from: string, until: string, source: string, ...sources: string[]) => ({
    table: 'reported_occupancy',
    from,
    until,
    values: { accommodationId, count: number, source },
    sources,
  });

  it('counts until the same source counts again, or the accommodation closes', () =>
    given(
      registered(),
      occupancyReported(100, '2016-02-01'),
      occupancyReported(98, '2016-02-03', 'OCCUPANCY_MGMT'),
      occupancyReported(110, '2016-02-08'),
      occupancyReported(111, '2016-02-08'),
      closed('2016-06-30'),
    ).fills(
      row('2015-11-09', '2016-06-30'),
      count(100, '2016-02-01', '2016-02-07', 'OPERATOR', 'event-2', 'event-4'),
      count(98, '2016-02-03', '2016-06-30', 'OCCUPANCY_MGMT', 'event-3', 'event-6'),
      count(111, '2016-02-08', '2016-06-30', 'OPERATOR', 'event-5', 'event-6'),
    ));
});
