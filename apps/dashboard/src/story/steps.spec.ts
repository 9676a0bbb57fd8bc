import { describe, expect, it } from '@jest/globals';
import { changesBetween, type StepEvent, standingsOf } from './steps.js';

const event = (id: string, corrects?: readonly ['VOID' | 'REPLACE', string]): StepEvent => ({
  ...{
    id,
    stream: 'consultation-B-1',
    type: 'Held',
    occurredOn: '2016-01-18',
    recordedAt: '2016-01-18T10:00:00.000Z',
    version: 1,
    data: {},
  },
  meta: { actor: { id: 'IM-003', role: 'INTEGRATION_MANAGER' } },
  ...(corrects && { corrects: { kind: corrects[0], eventId: corrects[1], reason: 'verschrieben' } }),
});

const standings = (...events: StepEvent[]) =>
  [...standingsOf(events)].map(([id, standing]) =>
    standing.is === 'IN_EFFECT' ? id : `${id} ${standing.is} by ${standing.by.id}`,
  );

describe('how entries stand', () => {
  it('strikes what was voided or replaced, and names what did it', () =>
    expect(standings(event('a'), event('b', ['REPLACE', 'a']), event('c'), event('d', ['VOID', 'c']))).toEqual([
      'a REPLACED by b',
      'b',
      'c VOIDED by d',
      'd',
    ]));

  it('takes the replacements of a voided entry out with it', () =>
    expect(standings(event('a'), event('b', ['REPLACE', 'a']), event('c', ['VOID', 'a']))).toEqual([
      'a VOIDED by c',
      'b VOIDED by c',
      'c',
    ]));

  it('brings back what a voided correction took out', () =>
    expect(standings(event('a'), event('b', ['VOID', 'a']), event('c', ['VOID', 'b']))).toEqual([
      'a',
      'b VOIDED by c',
      'c',
    ]));
});

describe('what a step changed', () => {
  it('is said part by part, with what was not there before', () =>
    expect(
      changesBetween(
        { cases: [{ caseId: 'C-1', managers: ['IM-003'] }], notices: [] },
        { cases: [{ caseId: 'C-1', managers: ['IM-003', 'IM-019'] }], notices: [], died: '2016-03-02' },
      ),
    ).toEqual([
      { path: ['cases', 0, 'managers', 1], before: undefined, after: 'IM-019' },
      { path: ['died'], before: undefined, after: '2016-03-02' },
    ]));

  it('is nothing where nothing is another', () =>
    expect(changesBetween({ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 2 }] } })).toEqual([]));
});
