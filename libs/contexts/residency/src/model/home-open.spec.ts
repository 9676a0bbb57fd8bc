import { describe, expect, it } from '@jest/globals';
import { type OtherStreams, Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import { openAccommodation } from '../published/accommodation.js';
import type { AccommodationEvent } from './accommodation.events.js';
import { closed, registered, repurposed } from './accommodation.fixtures.js';
import { agreeWithAccommodations } from './home-open.js';
import type { ResidentEvent } from './resident.events.js';
import { arrived, joined, movedOut, transferred } from './resident.fixtures.js';
import { resident } from './resident.js';

const state = (...events: ResidentEvent[]) => new Timeline(resident, recorded(events)).state;

/** All accommodations as after these events: at first of the state, of the city from 15 February 2016. */
const agree = (before: ResidentEvent[], after: ResidentEvent[], ...more: AccommodationEvent[]) => {
  const home = new Timeline(openAccommodation, recorded([registered(), repurposed(), ...more]));
  const others = { stream: () => Promise.resolve(home) } as unknown as OtherStreams;
  return agreeWithAccommodations({ id: 'R-1', before: state(...before), after: state(...after) }, others);
};

const there = (on: string) => arrived({ accommodationId: 'DPV' }, on);
const refused = (code: string, field: string, ...values: string[]) =>
  expect.objectContaining({ code, details: { field, values } });

describe('a stay and its accommodation', () => {
  it('begins where the city fills the places on that day', async () => {
    await expect(agree([], [there('2016-02-15')])).resolves.toBeUndefined();
    await expect(agree([], [there('2016-02-14')])).rejects.toEqual(
      refused('ACCOMMODATION_NOT_CITY', 'accommodationId', 'Deutscher Pavillon', '2016-02-14'),
    );
    await expect(
      agree([there('2016-02-01')], [there('2016-02-01'), transferred('BAD', '2016-02-10', 'DPV')]),
    ).rejects.toEqual(refused('ACCOMMODATION_NOT_CITY', 'toAccommodationId', 'Deutscher Pavillon', '2016-02-10'));
  });

  it('begins while it is open', async () => {
    await expect(agree([], [there('2015-11-08')])).rejects.toEqual(
      refused('ACCOMMODATION_NOT_FOUND', 'accommodationId', 'Deutscher Pavillon', '2015-11-08'),
    );
  });

  it('ends by its last day, also when an end is taken back', async () => {
    const [from, until] = [there('2016-03-01'), movedOut('2016-07-01', { fromAccommodationId: 'DPV' })];
    await expect(agree([], [from, until], closed('2016-06-30'))).resolves.toBeUndefined();
    await expect(agree([from, until], [from], closed('2016-06-30'))).rejects.toEqual(
      refused('ACCOMMODATION_CLOSED', 'accommodationId', 'Deutscher Pavillon', '2016-06-30'),
    );
  });

  it('ends before the state takes over again, also when an end is taken back', async () => {
    const toState = repurposed({ responsibleBody: 'STATE' }, '2016-05-01');
    const from = there('2016-03-01');
    const gone = (on: string) => movedOut(on, { fromAccommodationId: 'DPV' });
    await expect(agree([], [from, gone('2016-05-01')], toState)).resolves.toBeUndefined();
    await expect(agree([from, gone('2016-05-01')], [from, gone('2016-05-02')], toState)).rejects.toEqual(
      refused('ACCOMMODATION_NOT_CITY', 'accommodationId', 'Deutscher Pavillon', '2016-05-01'),
    );
  });

  it('asks nothing where nothing about the stays changes, or they only become shorter', () => {
    const from = there('2016-03-01');
    expect(agree([from], [from, joined('H-1', '2016-03-02')])).toBeUndefined();
    expect(agree([from], [from, movedOut('2016-07-01', { fromAccommodationId: 'DPV' })])).toBeUndefined();
  });
});
