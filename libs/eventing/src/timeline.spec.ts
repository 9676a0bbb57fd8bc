import { describe, expect, it } from '@jest/globals';
import { ENTRY_VOIDED, type NewEvent } from './event.js';
import type { Fold } from './fold.js';
import { recorded } from './testing/decision-spec.js';
import { Timeline } from './timeline.js';

/** Remembers what it saw in which order, and counts its steps. */
const counting = () => {
  const steps = { taken: 0 };
  const fold: Fold<readonly string[], NewEvent> = {
    initial: [],
    evolve: (seen, { id }) => {
      steps.taken++;
      return [...seen, id];
    },
  };
  return { steps, fold };
};

const noted = (occurredOn: string): NewEvent => ({ type: 'Noted', occurredOn, data: {} });
const voiding = (eventId: string): NewEvent => ({
  type: ENTRY_VOIDED,
  occurredOn: '2020-01-01',
  data: {},
  corrects: { eventId, kind: 'VOID', reason: 'never happened' },
});

describe('timeline', () => {
  it('takes one step for an event that is newest in both orders', () => {
    const { fold, steps } = counting();
    const events = recorded(
      Array.from({ length: 100 }, (_, day) => noted(new Date(day * 86_400_000).toISOString().slice(0, 10))),
    );
    new Timeline(fold, events);
    expect(steps.taken).toBe(100);
  });

  it('folds again only from the place of a backdated event', () => {
    const { fold, steps } = counting();
    const timeline = new Timeline(
      fold,
      recorded([noted('2016-01-01'), noted('2016-01-02'), noted('2016-01-04'), noted('2016-01-03')]),
    );
    expect(steps.taken).toBe(3 + 2);
    expect(timeline.state).toEqual(['event-1', 'event-2', 'event-4', 'event-3']);
  });

  it('folds again only from where a correction changes something', () => {
    const { fold, steps } = counting();
    const timeline = new Timeline(
      fold,
      recorded([noted('2016-01-01'), noted('2016-01-02'), noted('2016-01-03'), voiding('event-2')]),
    );
    expect(steps.taken).toBe(3 + 1);
    expect(timeline.state).toEqual(['event-1', 'event-3']);
    expect(timeline.version).toBe(4);
  });

  it('gives the state at the end of a day', () => {
    const timeline = new Timeline(
      counting().fold,
      recorded([noted('2016-01-02'), noted('2016-01-02'), noted('2016-01-04')]),
    );
    expect(timeline.stateAt('2016-01-01')).toEqual([]);
    expect(timeline.stateAt('2016-01-02')).toEqual(['event-1', 'event-2']);
    expect(timeline.stateAt('2016-01-03')).toEqual(['event-1', 'event-2']);
    expect(timeline.stateAt('2016-01-04')).toEqual(['event-1', 'event-2', 'event-3']);
  });

  it('is not changed by what a copy records', () => {
    const events = recorded([noted('2016-01-02'), noted('2016-01-03'), noted('2016-01-01'), voiding('event-1')]);
    const timeline = new Timeline(counting().fold, events.slice(0, 2));
    expect(timeline.with(events.slice(2)).state).toEqual(['event-3', 'event-2']);
    expect(timeline.state).toEqual(['event-1', 'event-2']);
    expect(timeline.recorded).toHaveLength(2);
  });
});
