import { describe, expect, it } from '@jest/globals';
import { effectiveHistory, type TwoDates } from './effective-history.js';
import { ENTRY_VOIDED, type NewEvent } from './event.js';
import { recorded } from './testing/decision-spec.js';

const noted = (occurredOn: string): NewEvent => ({ type: 'Noted', occurredOn, data: {} });
const replacing = (eventId: string, occurredOn: string): NewEvent => ({
  ...noted(occurredOn),
  corrects: { eventId, kind: 'REPLACE', reason: 'mistyped' },
});
const voiding = (eventId: string): NewEvent => ({
  type: ENTRY_VOIDED,
  occurredOn: '2020-01-01',
  data: {},
  corrects: { eventId, kind: 'VOID', reason: 'never happened' },
});

/** Recorded one a minute from 2020-01-01T00:00Z: `event-1`, `event-2`, … */
const given = (...events: NewEvent[]) => ({
  counts: (...ids: string[]) => expect(idsOf(events)).toEqual(ids),
  countsAt: (dates: TwoDates, ...ids: string[]) => expect(idsOf(events, dates)).toEqual(ids),
});
const idsOf = (events: NewEvent[], dates?: TwoDates) =>
  effectiveHistory(recorded(events), dates).map(({ event }) => event.id);

describe('effective history', () => {
  it('is ordered by the day it was true', () => {
    given(noted('2016-03-02'), noted('2016-03-01')).counts('event-2', 'event-1');
  });

  it('keeps the order of recording within a day', () => {
    given(noted('2016-03-02'), noted('2016-03-01'), noted('2016-03-02')).counts('event-2', 'event-1', 'event-3');
  });

  it('includes what happened on the day it is asked for, and nothing after', () => {
    given(noted('2016-03-01'), noted('2016-03-02'), noted('2016-03-03')).countsAt(
      { asOf: '2016-03-02' },
      'event-1',
      'event-2',
    );
  });

  it('includes what was recorded at the instant it is asked for, and nothing after', () => {
    given(noted('2016-03-01'), noted('2016-03-02'), noted('2016-03-03')).countsAt(
      { knownAt: '2020-01-01T00:01:00.000Z' },
      'event-1',
      'event-2',
    );
  });

  it('puts a replacement in the place of what it replaces', () => {
    given(noted('2016-03-01'), noted('2016-03-01'), replacing('event-1', '2016-03-01')).counts('event-3', 'event-2');
  });

  it('follows a chain of replacements, and a replacement that moves the day', () => {
    const chain = [
      noted('2016-03-01'),
      noted('2016-03-02'),
      replacing('event-1', '2016-03-05'),
      replacing('event-3', '2016-03-02'),
    ];
    given(...chain).counts('event-4', 'event-2');
    given(...chain).countsAt({ asOf: '2016-03-01' });
    given(...chain).countsAt({ knownAt: '2020-01-01T00:02:00.000Z' }, 'event-2', 'event-3');
  });

  it('knows nothing of a voided entry or of its replacements', () => {
    given(noted('2016-03-01'), replacing('event-1', '2016-03-02'), voiding('event-1')).counts();
  });

  it('brings back what a voided replacement had replaced', () => {
    given(noted('2016-03-01'), replacing('event-1', '2016-03-02'), voiding('event-2')).counts('event-1');
    given(
      noted('2016-03-01'),
      replacing('event-1', '2016-03-02'),
      replacing('event-2', '2016-03-03'),
      voiding('event-2'),
    ).counts('event-1');
  });

  it('brings back the entry when its void is voided, with its replacement', () => {
    given(noted('2016-03-01'), replacing('event-1', '2016-03-02'), voiding('event-1'), voiding('event-3')).counts(
      'event-2',
    );
    given(noted('2016-03-01'), voiding('event-1'), voiding('event-2'), voiding('event-3')).counts();
  });

  it('still shows what was known before a correction', () => {
    given(noted('2016-03-01'), voiding('event-1')).countsAt({ knownAt: '2020-01-01T00:00:59.999Z' }, 'event-1');
  });
});
