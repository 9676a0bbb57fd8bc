import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LocalDate } from './calendar.js';
import { decide, type Decided, decideVoid } from './decide.js';
import { effectiveHistory, type TwoDates } from './effective-history.js';
import { type DomainEvent, ENTRY_VOIDED, type NewEvent, type RecordedEvent } from './event.js';
import { ensure, Refusal, refusalKind } from './refusal.js';
import type { Fold } from './fold.js';
import type { Stream } from './stream.js';
import { recorded, SPEC } from './testing/decision-spec.js';
import { Timeline } from './timeline.js';

const DAYS = ['2016-02-28', '2016-02-29', '2016-03-01', '2016-03-27', '2016-10-30', '2016-12-31'];
const day = fc.constantFrom(...DAYS);

/** What a stream could hold at all: entries on any day, and corrections of anything recorded before. */
const history: fc.Arbitrary<RecordedEvent[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('ENTRY', 'ENTRY', 'ENTRY', 'VOID', 'REPLACE'),
      on: day,
      target: fc.nat(),
      /** Recorded at the same instant as the event before. */
      together: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((steps) => {
    const events: NewEvent[] = [];
    for (const { kind, on, target } of steps) {
      // A void cannot be replaced (there is nothing to say instead), only voided.
      const targets = events.flatMap(({ type }, i) =>
        kind === 'REPLACE' && type === ENTRY_VOIDED ? [] : [`event-${i + 1}`],
      );
      const eventId = targets[target % (targets.length || 1)];
      if (kind === 'ENTRY' || eventId === undefined) events.push({ type: 'Noted', occurredOn: on, data: {} });
      else {
        const type = kind === 'VOID' ? ENTRY_VOIDED : 'Noted';
        events.push({
          type,
          occurredOn: on,
          data: {},
          corrects: { eventId, kind: kind, reason: '' },
        });
      }
    }
    let minute = 0;
    return recorded(events).map((event, index) => {
      if (!steps[index]!.together) minute++;
      return { ...event, recordedAt: new Date(Date.UTC(2020, 0, 1, 0, minute)).toISOString() };
    });
  });

const instantsOf = (events: readonly RecordedEvent[]) => [
  '2019-01-01T00:00:00.000Z',
  ...new Set(events.map((e) => e.recordedAt)),
];

/** Every pair of dates at which something could be different. */
const datesOf = (events: readonly RecordedEvent[]): TwoDates[] =>
  instantsOf(events).flatMap((knownAt) => ['2016-01-01', ...DAYS].map((asOf) => ({ asOf, knownAt })));

const seenIds: Fold<readonly string[], DomainEvent> = { initial: [], evolve: (seen, { id }) => [...seen, id] };

/** The definition, word for word and without regard to cost. */
function asDefined(events: readonly RecordedEvent[], { asOf = '9999-12-31', knownAt = '9999' }: TwoDates): string[] {
  let counting = events.filter((event) => event.recordedAt <= knownAt);
  // Nothing can take back the last void, so what it names was never recorded; neither, now that it is done, was the void.
  for (;;) {
    const lastVoid = counting.findLast(({ corrects }) => corrects?.kind === 'VOID');
    if (!lastVoid) break;
    counting = counting.filter((event) => event !== lastVoid && event.id !== lastVoid.corrects!.eventId);
  }
  const standsFor = (entry: RecordedEvent): RecordedEvent => {
    const replacement = counting.findLast(({ corrects }) => corrects?.eventId === entry.id);
    return replacement ? standsFor(replacement) : entry;
  };
  return counting
    .filter(({ corrects }) => !corrects)
    .map((entry) => ({ firstRecorded: entry.version, event: standsFor(entry) }))
    .filter(({ event }) => event.occurredOn <= asOf)
    .sort((a, b) => a.event.occurredOn.localeCompare(b.event.occurredOn) || a.firstRecorded - b.firstRecorded)
    .map(({ event }) => event.id);
}

describe('for any stream with backdated entries, voids and replacements', () => {
  it('the effective history is what its definition says, at every pair of dates', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const dates of [{}, ...datesOf(events)]) {
          expect(effectiveHistory(events, dates).map(({ event }) => event.id)).toEqual(asDefined(events, dates));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the incremental timeline is a fold of the effective history, at every pair of dates', () => {
    fc.assert(
      fc.property(history, (events) => {
        const timeline = new Timeline(seenIds);
        events.forEach((event, index) => {
          timeline.record(event);
          // Between two events of one instant there is nothing to ask for.
          if (events[index + 1]?.recordedAt === event.recordedAt) return;
          for (const asOf of ['2016-01-01', ...DAYS]) {
            const expected = effectiveHistory(events, { asOf, knownAt: event.recordedAt });
            expect(timeline.stateAt(asOf)).toEqual(expected.map((entry) => entry.event.id));
          }
          expect(timeline.state).toEqual(timeline.entries.map((entry) => entry.event.id));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('copies of a timeline do not touch each other', () => {
    fc.assert(
      fc.property(history, fc.nat(), (events, cut) => {
        const at = cut % (events.length + 1);
        const before = new Timeline(seenIds, events.slice(0, at));
        const state = before.state;
        expect(before.with(events.slice(at)).state).toEqual(new Timeline(seenIds, events).state);
        expect(before.state).toEqual(state);
      }),
      { numRuns: 200 },
    );
  });
});

type Taken = DomainEvent<'BedTaken', { by: number }>;
type Left = DomainEvent<'BedLeft', object>;
type BedEvent = Taken | Left;

const NOT_SO = refusalKind('NOT_SO', 409, '', '');

/** A bed is taken, then left, then taken again; taken by one person at a time. */
const bed: Stream<{ by?: number }, BedEvent> = {
  category: 'bed',
  initial: {},
  evolve: (_state, event) => (event.type === 'BedTaken' ? { by: event.data.by } : {}),
  admit: ({ by }, event) => ensure((event.type === 'BedTaken') === (by === undefined), NOT_SO),
};

const take = (by: number): Decided<BedEvent> => ({ type: 'BedTaken', data: { by } });
const leave: Decided<BedEvent> = { type: 'BedLeft', data: {} };

type Command = Readonly<{ kind: 'TAKE' | 'LEAVE' | 'STAY' | 'VOID'; on: LocalDate; target?: number }>;

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('TAKE', 'LEAVE', 'STAY'), on: day }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('TAKE', 'LEAVE', 'STAY'), on: day, target: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('VOID'), on: day, target: fc.nat(30) }) },
);

describe('for any commands, whichever of them are refused', () => {
  /** What the stream holds after each accepted command, and how many of each kind were accepted. */
  function run(commands: readonly Command[], check: (history: RecordedEvent<BedEvent>[]) => void) {
    let past: NewEvent<BedEvent>[] = [];
    const accepted = { TAKE: 0, LEAVE: 0, STAY: 0, VOID: 0, replacing: 0 };
    commands.forEach(({ kind, on, target }, index) => {
      const timeline = new Timeline(bed, recorded(past));
      const correction =
        target === undefined
          ? undefined
          : { eventId: `event-${1 + (target % (past.length || 1))}`, reason: 'mistyped' };
      const wanted = { TAKE: [take(index)], LEAVE: [leave], STAY: [take(index), leave], VOID: [] }[kind];
      try {
        const { events, after } =
          kind === 'VOID'
            ? decideVoid(bed, timeline, correction!)
            : decide(bed, timeline, { on, by: SPEC, replaces: correction }, () => wanted);
        past = [...past, ...events];
        accepted[kind]++;
        if (correction && kind !== 'VOID') accepted.replacing++;
        expect(new Timeline(bed, recorded(past)).state).toEqual(after.state);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
      check(recorded(past));
    });
    return accepted;
  }

  it('no history holds an entry that its own rule refuses', () => {
    const total = { TAKE: 0, LEAVE: 0, STAY: 0, VOID: 0, replacing: 0 };
    fc.assert(
      fc.property(fc.array(command, { minLength: 5, maxLength: 30 }), (commands) => {
        const accepted = run(commands, (events) => {
          for (const dates of [{}, ...DAYS.map((asOf) => ({ asOf }))]) {
            effectiveHistory(events, dates).reduce((state, { event }) => {
              bed.admit(state, event);
              return bed.evolve(state, event);
            }, bed.initial);
          }
        });
        for (const kind of Object.keys(total) as (keyof typeof total)[]) total[kind] += accepted[kind];
      }),
      { numRuns: 150 },
    );
    // Random commands prove nothing if the rule refuses them all.
    for (const accepted of Object.values(total)) expect(accepted).toBeGreaterThan(20);
  });

  it('voiding what was recorded last brings back the history before it', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 15 }), (commands) => {
        let before: string[] = [];
        let version = 0;
        run(commands, (events) => {
          const now = effectiveHistory(events).map(({ event }) => event.id);
          if (events.length === version + 1) {
            const timeline = new Timeline(bed, events);
            const { after } = decideVoid(bed, timeline, { eventId: `event-${events.length}`, reason: 'mistyped' });
            expect(after.entries.map(({ event }) => event.id)).toEqual(before);
          }
          before = now;
          version = events.length;
        });
      }),
      { numRuns: 150 },
    );
  });
});
