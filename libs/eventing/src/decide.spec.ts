import { describe, expect, it } from '@jest/globals';
import { decide, type Decided, decideVoid } from './decide.js';
import { type DomainEvent, ENTRY_VOIDED, type NewEvent } from './event.js';
import { ensure, Refusal, refusalKind } from './refusal.js';
import type { Stream } from './stream.js';
import { decisionSpec, recorded, SPEC } from './testing/decision-spec.js';
import { Timeline } from './timeline.js';

type Taken = DomainEvent<'BedTaken', { by: string }>;
type Left = DomainEvent<'BedLeft', object>;
type BedEvent = Taken | Left;

const BED_TAKEN = refusalKind('BED_TAKEN', 409, 'Belegt von {0}.', 'Taken by {0}.');
const BED_FREE = refusalKind('BED_FREE', 409, 'Das Bett ist frei.', 'The bed is free.');

/** A bed is taken by one person at a time, and left before somebody else takes it. */
const bed: Stream<{ by?: string }, BedEvent> = {
  category: 'bed',
  initial: {},
  evolve: (_state, event) => (event.type === 'BedTaken' ? { by: event.data.by } : {}),
  admit({ by }, event) {
    if (event.type === 'BedTaken') ensure(by === undefined, BED_TAKEN, { values: [by ?? ''] });
    else ensure(by !== undefined, BED_FREE);
  },
};

const taken = (occurredOn: string, by = 'Amal'): NewEvent<Taken> => ({ type: 'BedTaken', occurredOn, data: { by } });
const left = (occurredOn: string): NewEvent<Left> => ({ type: 'BedLeft', occurredOn, data: {} });
const replacing = (eventId: string, event: NewEvent<BedEvent>): NewEvent<BedEvent> => ({
  ...event,
  corrects: { eventId, kind: 'REPLACE', reason: 'mistyped' },
});
const voiding = (eventId: string) =>
  ({
    type: ENTRY_VOIDED,
    occurredOn: '2016-03-01',
    data: {},
    corrects: { eventId, kind: 'VOID', reason: 'mistyped' },
  }) as unknown as NewEvent<BedEvent>;

const take =
  (by = 'Amal') =>
  (): Decided<BedEvent>[] => [{ type: 'BedTaken', data: { by } }];
const leave = (): Decided<BedEvent>[] => [{ type: 'BedLeft', data: {} }];
const mistyped = (eventId: string) => ({ eventId, reason: 'mistyped' });

const { given } = decisionSpec(bed);

describe('a decision', () => {
  it('is made on the state at its day, not on the latest', () => {
    given(taken('2016-03-01'), left('2016-03-05'), taken('2016-03-10'), left('2016-03-20'))
      .when('2016-03-06', (state) => {
        expect(state).toEqual({});
        return [...take('Birk')(), ...leave()];
      })
      .yields({ type: 'BedTaken', data: { by: 'Birk' } }, { type: 'BedLeft', data: {} });
  });

  it('sees what happened on its own day, in the order of recording', () => {
    given(taken('2016-03-01'), left('2016-03-05'))
      .when('2016-03-05', take('Birk'))
      .yields({ type: 'BedTaken', data: { by: 'Birk' } });
    given(taken('2016-03-01')).when('2016-03-01', leave).yields({ type: 'BedLeft', data: {} });
  });

  it('is refused by the rule of its own event', () => {
    given(taken('2016-03-01')).when('2016-03-02', take()).isRefused('BED_TAKEN');
  });

  it('is refused when a later entry no longer holds, and the refusal names that entry', () => {
    given(taken('2016-03-10'))
      .when('2016-03-01', take('Birk'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-1'], values: ['BedTaken', '2016-03-10'] });
  });

  it('may decide that nothing happens', () => {
    given(taken('2016-03-01'))
      .when('2016-03-02', () => [])
      .yieldsNothing();
    given(taken('2016-03-01'))
      .when('2016-03-02', () => [], mistyped('event-1'))
      .yieldsNothing();
  });

  it('leaves the history it was given as it was', () => {
    const timeline = new Timeline(bed, recorded([taken('2016-03-01')]));
    const { after } = decide(bed, timeline, { on: '2016-03-02', by: SPEC }, leave);
    expect(after.state).toEqual({});
    expect(timeline.state).toEqual({ by: 'Amal' });
    expect(timeline.version).toBe(1);
  });
});

describe('a replacement', () => {
  it('is decided as if what it replaces had never been recorded', () => {
    given(taken('2016-03-01'), left('2016-03-05'))
      .when(
        '2016-03-01',
        (state) => {
          expect(state).toEqual({});
          return take('Birk')();
        },
        mistyped('event-1'),
      )
      .yields({ type: 'BedTaken', data: { by: 'Birk' } });
  });

  it('may move the day', () => {
    given(taken('2016-03-01'), left('2016-03-05'))
      .when('2016-03-03', take(), mistyped('event-1'))
      .yields(...take()());
    given(taken('2016-03-01'), left('2016-03-05'), taken('2016-03-08'))
      .when('2016-03-07', leave, mistyped('event-2'))
      .yields(...leave());
  });

  it('may not move the day behind an entry that rests on it', () => {
    given(taken('2016-03-01'), left('2016-03-05'))
      .when('2016-03-06', take(), mistyped('event-1'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] });
  });

  it('keeps its place among the entries of its day', () => {
    given(taken('2016-03-01'), left('2016-03-01'), taken('2016-03-01', 'Birk'))
      .when('2016-03-01', take('Chidi'), mistyped('event-1'))
      .yields(...take('Chidi')());
  });

  it('is refused for an entry that is no longer in effect', () => {
    given(taken('2016-03-01'), voiding('event-1'))
      .when('2016-03-01', take(), mistyped('event-1'))
      .isRefused('ENTRY_NOT_IN_EFFECT', { related: ['event-1'] });
    given(taken('2016-03-01'), replacing('event-1', taken('2016-03-02')))
      .when('2016-03-01', take(), mistyped('event-1'))
      .isRefused('ENTRY_NOT_IN_EFFECT');
  });

  it('may replace a replacement', () => {
    given(taken('2016-03-01'), replacing('event-1', taken('2016-03-02')))
      .when('2016-03-01', take('Birk'), mistyped('event-2'))
      .yields(...take('Birk')());
  });

  it('is refused for an entry of another stream, of another kind, and for a void', () => {
    given(taken('2016-03-01')).when('2016-03-01', take(), mistyped('elsewhere-7')).isRefused('ENTRY_NOT_FOUND');
    given(taken('2016-03-01'), left('2016-03-02'))
      .when('2016-03-02', leave, mistyped('event-1'))
      .isRefused('CORRECTS_OTHER_KIND');
    given(taken('2016-03-01'), voiding('event-1'))
      .when('2016-03-02', take(), mistyped('event-2'))
      .isRefused('ENTRY_NOT_IN_EFFECT');
  });
});

describe('a void', () => {
  const voidIn = (past: NewEvent<BedEvent>[], eventId: string) =>
    decideVoid(bed, new Timeline(bed, recorded(past)), mistyped(eventId));
  const refusalOf = (run: () => unknown): Refusal => {
    try {
      run();
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
    throw new Error('nothing was refused');
  };

  it('takes out the entry, and is dated like it', () => {
    const { events, after } = voidIn([taken('2016-03-01'), left('2016-03-05')], 'event-2');
    expect(events).toEqual([
      expect.objectContaining({
        type: ENTRY_VOIDED,
        occurredOn: '2016-03-05',
        corrects: { ...mistyped('event-2'), kind: 'VOID' },
      }),
    ]);
    expect(after.state).toEqual({ by: 'Amal' });
  });

  it('is refused when a later entry rests on the entry, and names it', () => {
    const { code, details } = refusalOf(() => voidIn([taken('2016-03-01'), left('2016-03-05')], 'event-1'));
    expect(code).toBe('CONFLICTS_WITH_LATER_ENTRY');
    expect(details.related).toEqual(['event-2']);
  });

  it('of a replacement brings back the original, if that still holds', () => {
    const past = [taken('2016-03-01'), left('2016-03-09'), replacing('event-2', left('2016-03-05'))];
    expect(voidIn(past, 'event-3').after.entries.map(({ event }) => event.id)).toEqual(['event-1', 'event-2']);
    expect(refusalOf(() => voidIn([...past, taken('2016-03-06', 'Birk')], 'event-3')).details.related).toEqual([
      'event-4',
    ]);
  });

  it('of a void brings back the entry, if there is still room for it', () => {
    const past = [taken('2016-03-01'), voiding('event-1')];
    expect(voidIn(past, 'event-2').after.state).toEqual({ by: 'Amal' });
    expect(refusalOf(() => voidIn([...past, taken('2016-03-02', 'Birk')], 'event-2')).code).toBe(
      'CONFLICTS_WITH_LATER_ENTRY',
    );
  });

  it('is refused for what is voided already, and for what is not there', () => {
    expect(refusalOf(() => voidIn([taken('2016-03-01'), voiding('event-1')], 'event-1')).code).toBe(
      'ENTRY_NOT_IN_EFFECT',
    );
    expect(refusalOf(() => voidIn([taken('2016-03-01')], 'event-9')).code).toBe('ENTRY_NOT_FOUND');
  });
});
