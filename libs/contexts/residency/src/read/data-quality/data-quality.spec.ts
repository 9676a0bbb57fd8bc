import { describe, expect, it } from '@jest/globals';
import { type NewEvent } from '#libs/eventing';
import { recorded } from '../../../../../eventing/src/testing/decision-spec.js';
import { differences, type Finding, findingsOf } from './data-quality.js';
import { lateByMonth, lateEntriesIn } from './late-entries.js';

const dates = { asOf: '2020-01-31', knownAt: '2020-01-31T23:00:00.000Z' };

describe('data quality', () => {
  it('lists a difference either way, when it is more than the policy lets pass', () => {
    const site = (accommodationId: string, counted: number, reported: number) => ({
      ...{ accommodationId, counted, reported, since: '2020-01-10' },
    });
    const found = differences([site('A', 4, 1), site('B', 5, 1), site('C', 89, 100)], { absolute: 3, percent: 5 });
    expect(found.map(({ accommodationId, count }) => [accommodationId, count])).toEqual([
      ['B', 4],
      ['C', 11],
    ]);
  });

  it('is asked for one check or one accommodation, in the order of the checks, with a hundred ids at most', () => {
    const finding = (check: Finding['check'], accommodationId: string | null, ids: string[] = []): Finding => ({
      ...{ check, accommodationId, count: 1, since: null, ids },
    });
    const many = Array.from({ length: 101 }, (_, index) => `R-${index}`);
    const all = [finding('LATE_ENTRIES', null), finding('OVER_CAPACITY', 'A', many), finding('OVER_CAPACITY', 'B')];
    const checks = (which: object) =>
      findingsOf({ dates, which }, all).findings.map(({ check, accommodationId, ids }) => [
        ...[check, accommodationId, ids.length],
      ]);
    expect(checks({})).toEqual([
      ['OVER_CAPACITY', 'A', 100],
      ['OVER_CAPACITY', 'B', 0],
      ['LATE_ENTRIES', null, 0],
    ]);
    expect(checks({ check: 'OVER_CAPACITY', accommodationId: 'B' })).toEqual([['OVER_CAPACITY', 'B', 0]]);
  });
});

describe('late entries', () => {
  const entry = (occurredOn: string, more: object = {}): NewEvent => ({ type: 'Said', occurredOn, data: {}, ...more });
  const late = (...events: NewEvent[]) => lateByMonth(lateEntriesIn(recorded(events)), dates, 30);

  it('are those recorded later than is free, by the month of recording', () =>
    expect(late(entry('2019-12-02'), entry('2019-12-01'), entry('2019-06-01'))).toEqual([
      { check: 'LATE_ENTRIES', accommodationId: null, count: 2, since: '2020-01-01', ids: ['event-2', 'event-3'] },
    ]));

  it('are no corrections, no policies, and nothing that was not so or not known by then', () => {
    const corrects = { eventId: 'event-1', kind: 'VOID', reason: 'Irrtum' };
    expect(late(entry('2019-06-01', { corrects }))).toEqual([]);
    expect(lateEntriesIn(recorded([entry('2019-06-01')], 'policy-retention'))).toEqual([]);
    const entries = lateEntriesIn(recorded([entry('2019-06-01')]));
    expect(lateByMonth(entries, { ...dates, asOf: '2019-05-31' }, 30)).toEqual([]);
    expect(lateByMonth(entries, { ...dates, knownAt: '2019-12-31T23:59:59.000Z' }, 30)).toEqual([]);
  });
});
