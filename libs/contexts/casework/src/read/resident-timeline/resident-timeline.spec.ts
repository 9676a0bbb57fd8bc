import { describe, expect, it } from '@jest/globals';
import { ENTRY_VOIDED } from '#libs/eventing';
import { recorded } from '../../../../../eventing/src/testing/decision-spec.js';
import { timelineOf } from './resident-timeline.js';

const dates = { asOf: '2016-03-01', knownAt: '2020-12-31T00:00:00.000Z' };
const which = { residentId: 'R-1', corrected: false, oldestFirst: true, without: [], limit: 100, offset: 0 };

const event = (type: string, occurredOn: string, data: object, corrects?: readonly ['VOID' | 'REPLACE', string]) => ({
  ...{ type, occurredOn, data },
  ...(corrects && { corrects: { kind: corrects[0], eventId: corrects[1], reason: 'verschrieben' } }),
});

const shown = (stream: string, events: ReturnType<typeof event>[], rest: Partial<typeof which> = {}) =>
  timelineOf({ dates, which: { ...which, ...rest } }, ['R-1', 'R-9'], [recorded(events, stream)]).entries.map(
    ({ eventId, state, replaces, correctedBy }) => [
      ...[eventId, state, replaces.map((one) => one.eventId).join(' ')],
      correctedBy?.eventId ?? '',
    ],
  );

const IN = 'IN_EFFECT';

describe('the timeline of a resident', () => {
  it('has all entries of their own streams up to the day', () =>
    expect(shown('case-R-1', [event('A', '2016-01-01', {}), event('B', '2016-03-02', {})])).toEqual([
      ['event-1', IN, '', ''],
    ]));

  it('has of a household what names the resident, or nobody but a process of theirs', () =>
    expect(
      shown('moveout-H-1', [
        event('Started', '2016-01-01', { moveOutId: 'M-1', memberIds: ['R-1', 'R-2'] }),
        event('Offer', '2016-01-02', { moveOutId: 'M-1', offerId: 'O-1' }),
        event('Left', '2016-01-03', { moveOutId: 'M-1', residentId: 'R-2' }),
        event('Started', '2016-01-04', { moveOutId: 'M-2', memberIds: ['R-2'] }),
        event('Offer', '2016-01-05', { moveOutId: 'M-2', offerId: 'O-1' }),
      ]).map(([id]) => id),
    ).toEqual(['event-1', 'event-2']));

  it('has what names another id of the same person', () =>
    expect(shown('consultation-B-1', [event('Held', '2016-01-01', { residentId: 'R-9' })])).toHaveLength(1));

  it('shows the whole chain that an entry stands in place of', () => {
    const chain = [
      event('A', '2016-01-01', {}),
      event('A', '2016-01-02', {}, ['REPLACE', 'event-1']),
      event('A', '2016-01-03', {}, ['REPLACE', 'event-2']),
    ];
    expect(shown('case-R-1', chain)).toEqual([['event-3', IN, 'event-2 event-1', '']]);
    expect(shown('case-R-1', chain, { corrected: true })).toEqual([
      ['event-1', 'REPLACED', '', 'event-2'],
      ['event-2', 'REPLACED', 'event-1', 'event-3'],
      ['event-3', IN, 'event-2 event-1', ''],
    ]);
  });

  it('takes the replacements of a voided entry out with it, and brings back what a voided void took out', () => {
    const voided = [
      event('A', '2016-01-01', {}),
      event('A', '2016-01-02', {}, ['REPLACE', 'event-1']),
      event(ENTRY_VOIDED, '2016-01-01', {}, ['VOID', 'event-1']),
    ];
    expect(shown('case-R-1', voided)).toEqual([]);
    expect(shown('case-R-1', voided, { corrected: true })).toEqual([
      ['event-1', 'VOIDED', '', 'event-3'],
      ['event-2', 'VOIDED', 'event-1', 'event-3'],
    ]);
    const restored = [...voided, event(ENTRY_VOIDED, '2016-01-01', {}, ['VOID', 'event-3'])];
    expect(shown('case-R-1', restored)).toEqual([['event-2', IN, 'event-1', '']]);
  });

  it('comes page by page, the newest first unless the oldest are asked for', () => {
    const days = ['2016-01-01', '2016-01-02', '2016-01-03'].map((day) => event('A', day, {}));
    expect(shown('case-R-1', days, { oldestFirst: false, limit: 2 }).map(([id]) => id)).toEqual(['event-3', 'event-2']);
    expect(shown('case-R-1', days, { limit: 2, offset: 2 }).map(([id]) => id)).toEqual(['event-3']);
  });
});
