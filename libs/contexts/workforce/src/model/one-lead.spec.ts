import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { Staff } from './employment.js';
import { ensureOneLead, leadsOtherwise } from './one-lead.js';
import { absent, contractEnded, hired, lead, mobile } from './staff.fixtures.js';
import { staff } from './staff.js';
import type { StaffEvent } from './staff.events.js';

const person = (...events: StaffEvent[]): Staff => new Timeline(staff, recorded(events)).state;

const refusal = (code: string, details: object) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

describe('a unit has one lead', () => {
  const leader = person(hired(), lead('2015-03-01'), mobile('2016-01-01'));

  it('at a time', () =>
    expect(() => ensureOneLead(person(hired(), lead('2015-06-01')), [person(hired()), leader])).toThrow(
      refusal('UNIT_HAS_LEAD', { values: ['2015-06-01'], related: ['event-2'] }),
    ));

  it('from the first day on which two would lead', () =>
    expect(() => ensureOneLead(person(hired(), lead('2015-02-02')), [leader])).toThrow(
      refusal('UNIT_HAS_LEAD', { values: ['2015-03-01'] }),
    ));

  it('on the last day of the one before, and another on the day after', () => {
    expect(() => ensureOneLead(person(hired(), lead('2015-12-31')), [leader])).toThrow(
      refusal('UNIT_HAS_LEAD', { values: ['2015-12-31'] }),
    );
    expect(() => ensureOneLead(person(hired(), lead('2016-01-01')), [leader])).not.toThrow();
  });

  it('until the contract ends', () => {
    const gone = person(hired(), lead(), contractEnded('2015-12-31'));
    expect(() => ensureOneLead(person(hired(), lead('2016-01-01')), [gone])).not.toThrow();
  });

  it('and another unit another one', () =>
    expect(() => ensureOneLead(person(hired({ unitId: 'U2' }), lead('2015-06-01')), [leader])).not.toThrow());
});

describe('the others are asked about the lead', () => {
  const before = person(hired(), lead());

  it('when it changes', () => {
    expect(leadsOtherwise({ id: '1', before, after: person(hired(), lead(), mobile('2016-01-01')) })).toBe(true);
    expect(leadsOtherwise({ id: '1', before, after: person(hired(), lead(), contractEnded('2016-01-01')) })).toBe(true);
    expect(leadsOtherwise({ id: '1', before, after: person(hired({ unitId: 'U2' }), lead()) })).toBe(true);
  });

  it('and not otherwise', () => {
    expect(
      leadsOtherwise({ id: '1', before, after: person(hired(), lead(), absent('2016-01-01', '2016-01-31')) }),
    ).toBe(false);
    expect(leadsOtherwise({ id: '1', before: person(hired()), after: person(hired(), mobile()) })).toBe(false);
  });
});
