import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { ResidentEvent } from '../model/resident.events.js';
import {
  arrived,
  died,
  goneUnknown,
  joined,
  leftHousehold,
  movedOut,
  needNoted,
  residentId,
  returned,
  transferred,
} from '../model/resident.fixtures.js';
import { resident } from '../model/resident.js';
import {
  accommodationOn,
  arrivedOnce,
  diedOn,
  householdOn,
  interpreterNeedOn,
  movedOutOn,
  publishedResident,
} from './resident.js';

const after = (...events: ResidentEvent[]) => new Timeline(publishedResident, recorded(events)).state;

describe('a resident, as other contexts see them', () => {
  it('is read from the same streams', () => expect(publishedResident.category).toBe(resident.category));

  it('lives in an accommodation from the first day until the day before a transfer or departure', () => {
    const somebody = after(
      arrived(),
      transferred('BAD', '2016-01-15'),
      movedOut('2016-02-15', { fromAccommodationId: 'BAD' }),
      arrived({ accommodationId: 'DPV', arrivalKind: 'RETURN' }, '2016-03-01'),
    );
    const days = ['2015-11-09', '2015-11-10', '2016-01-14', '2016-01-15', '2016-02-14', '2016-02-15', '2016-03-01'];
    expect(days.map((day) => accommodationOn(somebody, day))).toEqual([
      undefined,
      'OSK',
      'OSK',
      'BAD',
      'BAD',
      undefined,
      'DPV',
    ]);
  });

  it('is absent between an unknown departure and the return', () => {
    const somebody = after(arrived(), goneUnknown('2016-02-10'), returned('2016-02-19'));
    const days = ['2016-02-09', '2016-02-10', '2016-02-18', '2016-02-19'];
    expect(days.map((day) => accommodationOn(somebody, day))).toEqual(['OSK', undefined, undefined, 'OSK']);
  });

  it('is in one household at a time, also after moving out, until death', () => {
    const somebody = after(
      arrived(),
      joined('H-1', '2016-01-01'),
      movedOut(),
      leftHousehold('H-2'),
      died('2016-03-10'),
    );
    const days = ['2015-12-31', '2016-01-01', '2016-02-29', '2016-03-01', '2016-03-09', '2016-03-10'];
    expect(days.map((day) => householdOn(somebody, day))).toEqual([residentId, 'H-1', 'H-1', 'H-2', 'H-2', undefined]);
  });

  it('needs interpreting as last noted', () => {
    const interpreterNeed = { language: 'prs', mode: 'IN_PERSON' } as const;
    const somebody = after(
      arrived({ interpreterNeed }),
      needNoted('PHONE', '2016-01-20'),
      needNoted('NONE', '2016-03-01'),
    );
    const days = ['2015-11-09', '2015-11-10', '2016-01-20', '2016-03-01'];
    expect(days.map((day) => interpreterNeedOn(somebody, day))).toEqual([
      undefined,
      interpreterNeed,
      { language: 'prs', mode: 'PHONE' },
      undefined,
    ]);
  });

  it('has moved out on a day, led there by a process or not', () => {
    const somebody = after(
      arrived(),
      movedOut('2016-02-15', { moveOutId: 'MO-1' }),
      arrived({ arrivalKind: 'RETURN' }, '2016-03-01'),
      movedOut('2016-03-10'),
    );
    expect([movedOutOn(somebody), movedOutOn(somebody, 'MO-1'), movedOutOn(somebody, 'MO-2')]).toEqual([
      '2016-03-10',
      '2016-02-15',
      undefined,
    ]);
  });

  it('has arrived, and died, once that was recorded', () => {
    expect([arrivedOnce(after()), arrivedOnce(after(arrived()))]).toEqual([false, true]);
    expect([diedOn(after(arrived())), diedOn(after(arrived(), died()))]).toEqual([undefined, '2016-03-02']);
  });
});
