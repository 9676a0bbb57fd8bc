import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import {
  arrived,
  departedOtherwise,
  died,
  goneUnknown,
  joined,
  movedOut,
  needNoted,
  residentId,
  returned,
  transferred,
} from '../../model/resident.fixtures.js';
import { residents } from './residents.facts.js';

const { given } = factSpec(residents, residentId);

const EVER = '9999-12-31';

const fact = (table: string, values: object, from: string, until: string, ...sources: string[]) => ({
  table,
  from,
  until,
  values: { residentId, ...values },
  sources,
});
const presence = (accommodationId: string, ...rest: [string, string, ...string[]]) =>
  fact('presence', { accommodationId }, ...rest);
const household = (householdId: string, ...rest: [string, string, ...string[]]) =>
  fact('household_membership', { householdId, role: 'ADULT' }, ...rest);
const arrival = (kind: string, from: string, source: string) =>
  fact('arrival', { accommodationId: 'OSK', kind }, from, EVER, source);
const departure = (kind: string, more: object, ...rest: [string, string, ...string[]]) =>
  fact('departure', { accommodationId: 'OSK', kind, detail: null, moveOutId: null, ...more }, ...rest);

const FIRST = arrival('ALLOCATION_BY_STATE', '2015-11-10', 'event-1');
const ALONE = household(residentId, '2015-11-10', EVER, 'event-1');

describe('residents', () => {
  it('are present from the day of arrival, in one accommodation after the other', () =>
    given(arrived(), transferred()).fills(
      presence('OSK', '2015-11-10', '2016-01-14', 'event-1', 'event-2'),
      presence('BAD', '2016-01-15', EVER, 'event-2'),
      FIRST,
      ALONE,
    ));

  it('are absent from the day of a move-out, and may arrive again', () =>
    given(
      arrived(),
      movedOut('2016-02-15', { moveOutId: 'MO-1' }),
      arrived({ arrivalKind: 'RETURN' }, '2016-03-01'),
    ).fills(
      presence('OSK', '2015-11-10', '2016-02-14', 'event-1', 'event-2'),
      presence('OSK', '2016-03-01', EVER, 'event-3'),
      FIRST,
      arrival('RETURN', '2016-03-01', 'event-3'),
      departure('MOVED_OUT', { detail: 'OWN_TENANCY', moveOutId: 'MO-1' }, '2016-02-15', EVER, 'event-2'),
      ALONE,
    ));

  it('are present on no day when they leave on the day of arrival', () =>
    given(arrived(), departedOtherwise('2015-11-10')).fills(
      FIRST,
      departure('OTHER', { detail: 'REDISTRIBUTED' }, '2015-11-10', EVER, 'event-2'),
      ALONE,
    ));

  it('count as departed to nobody knows where until they are back', () =>
    given(arrived(), goneUnknown(), returned()).fills(
      presence('OSK', '2015-11-10', '2016-02-09', 'event-1', 'event-2'),
      presence('OSK', '2016-02-19', EVER, 'event-3'),
      FIRST,
      departure('UNKNOWN', {}, '2016-02-10', '2016-02-18', 'event-2', 'event-3'),
      ALONE,
    ));

  it('were never gone when they are back on the same day', () =>
    given(arrived(), goneUnknown(), returned('2016-02-10')).fills(
      presence('OSK', '2015-11-10', '2016-02-09', 'event-1', 'event-2'),
      presence('OSK', '2016-02-10', EVER, 'event-3'),
      FIRST,
      ALONE,
    ));

  it('are in no household and need nothing after death', () =>
    given(arrived(), joined(), needNoted(), died()).fills(
      presence('OSK', '2015-11-10', '2016-03-01', 'event-1', 'event-4'),
      FIRST,
      household(residentId, '2015-11-10', '2015-12-31', 'event-1', 'event-2'),
      household('H-1', '2016-01-01', '2016-03-01', 'event-2', 'event-4'),
      fact('interpreter_need', { language: 'prs', mode: 'PHONE' }, '2016-01-20', '2016-03-01', 'event-3', 'event-4'),
      departure('DIED', {}, '2016-03-02', EVER, 'event-4'),
      fact('death', {}, '2016-03-02', EVER, 'event-4'),
    ));

  it('are no departure when they die after moving out', () =>
    given(arrived(), movedOut(), died()).fills(
      presence('OSK', '2015-11-10', '2016-02-14', 'event-1', 'event-2'),
      FIRST,
      household(residentId, '2015-11-10', '2016-03-01', 'event-1', 'event-3'),
      departure('MOVED_OUT', { detail: 'OWN_TENANCY' }, '2016-02-15', EVER, 'event-2'),
      fact('death', {}, '2016-03-02', EVER, 'event-3'),
    ));

  it('need no interpreting from the day on which they manage without', () =>
    given(arrived(), needNoted(), needNoted('NONE', '2016-02-01')).fills(
      presence('OSK', '2015-11-10', EVER, 'event-1'),
      FIRST,
      ALONE,
      fact('interpreter_need', { language: 'prs', mode: 'PHONE' }, '2016-01-20', '2016-01-31', 'event-2', 'event-3'),
    ));
});
