import { describe, expect, it } from '@jest/globals';
import { durabilityOf } from './durability.js';
import { placementMade } from './placement.fixtures.js';

const begun = (agreed: Parameters<typeof placementMade>[0] = {}) => ({
  made: { ...placementMade(agreed).data, on: '2015-11-01', eventId: 'made' },
  started: { on: '2015-11-30', eventId: 'started' },
  followUps: [],
});
const ended = (on: string) => ({ on, eventId: 'ended', reason: 'BY_EMPLOYER' as const });
const told = (on: string, stillActive: boolean) => ({ on, stillActive, eventId: 'told' });
const said = (...asked: Parameters<typeof durabilityOf>) =>
  durabilityOf(...asked).map(({ from, until, isActive }) => [from, until, isActive]);

describe('whether a placement lasts', () => {
  it('is said from the day on that the months are over; 30 November and 3 months is the last of February', () => {
    expect(said(begun(), 3)).toEqual([['2016-02-29', '9999-12-31', true]]);
    expect(said(begun(), 6)).toEqual([['2016-05-30', '9999-12-31', true]]);
  });

  it('counts the last day, planned or recorded', () => {
    expect(said({ ...begun(), ended: ended('2016-02-29') }, 3)).toEqual([
      ['2016-02-29', '2016-02-29', true],
      ['2016-03-01', '9999-12-31', true],
    ]);
    expect(said({ ...begun(), ended: ended('2016-02-28') }, 3)).toEqual([['2016-02-29', '9999-12-31', false]]);
    expect(said(begun({ endsOn: '2016-02-28' }), 3)).toEqual([['2016-02-29', '9999-12-31', false]]);
  });

  it('goes by the plan as long as it is not over', () =>
    expect(said({ ...begun({ endsOn: '2016-01-31' }), ended: ended('2016-04-30') }, 3)).toEqual([
      ['2016-02-29', '2016-04-30', false],
      ['2016-05-01', '9999-12-31', true],
    ]));

  it('believes what somebody was told before', () => {
    expect(said({ ...begun(), followUps: [told('2016-02-15', false)] }, 3)).toEqual([
      ['2016-02-29', '9999-12-31', false],
    ]);
    expect(said({ ...begun(), followUps: [told('2016-03-15', false)] }, 3)[0]?.[2]).toBe(true);
    expect(durabilityOf({ ...begun(), followUps: [told('2016-02-15', true)] }, 3)[0]?.eventIds).toContain('told');
  });
});
