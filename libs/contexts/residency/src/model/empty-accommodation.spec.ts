import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { AccommodationEvent } from './accommodation.events.js';
import { capacityChanged, closed, registered, repurposed } from './accommodation.fixtures.js';
import { accommodation } from './accommodation.js';
import { ensureEmpty, isOpenLess } from './empty-accommodation.js';
import type { ResidentEvent } from './resident.events.js';
import { arrived, movedOut } from './resident.fixtures.js';
import { residentFold } from './resident-fold.js';

const site = (...events: AccommodationEvent[]) => new Timeline(accommodation, recorded(events)).state;
const person = (...events: ResidentEvent[]) => new Timeline(residentFold, recorded(events)).state;
const change = (before: AccommodationEvent[], after: AccommodationEvent[]) => ({
  id: 'DPV',
  before: site(...before),
  after: site(...after),
});

describe('an accommodation that loses days', () => {
  it.each([
    ['closed', [registered()], [registered(), closed()], true],
    ['closed earlier', [registered(), closed('2016-06-30')], [registered(), closed('2016-06-29')], true],
    ['registered for a later day', [registered()], [registered({}, '2015-11-10')], true],
    ['no longer registered', [registered()], [], true],
    ['closed later', [registered(), closed('2016-06-30')], [registered(), closed('2016-07-01')], false],
    ['opened again', [registered(), closed()], [registered()], false],
    ['new', [], [registered()], false],
    [
      'filled by the state again',
      [registered(), repurposed()],
      [registered(), repurposed(), repurposed({ responsibleBody: 'STATE' }, '2016-04-01')],
      true,
    ],
    ['filled by the city later', [registered(), repurposed()], [registered(), repurposed({}, '2016-03-01')], true],
    ['filled by the city earlier', [registered(), repurposed()], [registered({ responsibleBody: 'CITY' })], false],
    ['of another pillar', [registered()], [registered(), repurposed({ pillar: 'COMMUNAL' })], false],
    ['changed otherwise', [registered()], [registered(), capacityChanged(1)], false],
  ])('is one that is %s', (_, before, after, less) => expect(isOpenLess(change(before, after))).toBe(less));

  it('must be empty on them', () => {
    const there = arrived({ accommodationId: 'DPV' }, '2016-03-01');
    const gone = (on: string) => person(there, movedOut(on, { fromAccommodationId: 'DPV' }));
    const closing = change([registered()], [registered(), closed('2016-06-30')]);
    expect(() => ensureEmpty(closing, [gone('2016-07-01'), person(arrived())])).not.toThrow();
    expect(() => ensureEmpty(closing, [gone('2016-07-02'), person(there), person(arrived())])).toThrow(
      expect.objectContaining({
        code: 'ACCOMMODATION_NOT_EMPTY',
        details: { field: 'on', values: [2], related: ['event-1', 'event-1'] },
      }),
    );
  });

  it('must be empty from the day on which the state fills it', () => {
    const there = arrived({ accommodationId: 'DPV' }, '2016-03-01');
    const gone = (on: string) => person(there, movedOut(on, { fromAccommodationId: 'DPV' }));
    const city = [registered(), repurposed()];
    const state = change(city, [...city, repurposed({ responsibleBody: 'STATE' }, '2016-04-01')]);
    expect(() => ensureEmpty(state, [gone('2016-04-01'), person(arrived())])).not.toThrow();
    expect(() => ensureEmpty(state, [gone('2016-04-02'), person(there)])).toThrow(
      expect.objectContaining({ code: 'ACCOMMODATION_NOT_EMPTY', details: expect.objectContaining({ values: [2] }) }),
    );
  });
});
