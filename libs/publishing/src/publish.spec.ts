import { describe, expect, it } from '@jest/globals';
import {
  type DomainEvent,
  objectOf,
  personId,
  publicContract,
  type PublicContract,
  type RecordedEvent,
  textField,
} from '#libs/eventing';
import { Contracts, mapAll, type Mapped, NotMapped, placeAll } from './mapping.js';

type Came = DomainEvent<'Came', { who: string; site: string; with?: string }>;

const came = publicContract<Came>({
  context: 'town',
  name: 'came',
  version: 1,
  title: { de: 'Gekommen', en: 'Somebody came.' },
  classification: 'confidential',
  schema: objectOf({ site: textField('Where.') }),
  of: ['Came'],
  publish: ({ data }) =>
    data.site === 'NOWHERE'
      ? undefined
      : {
          subject: personId(data.who),
          accommodations: [data.site],
          data: { site: data.site, with: data.with === undefined ? [] : [personId(data.with)] },
        },
});

const forgotten = publicContract<DomainEvent<'Forgotten', { who: string }>>({
  ...{ context: 'town', name: 'forgotten', version: 1, classification: 'confidential', schema: objectOf({}) },
  title: { de: 'Gelöscht', en: 'Somebody is erased.' },
  of: ['Forgotten'],
  publish: ({ data }) => ({ subject: personId(data.who), data: {} }),
  erases: ({ data }) => [data.who],
});

let number = 0;

function event(type: string, data: object, more: Partial<RecordedEvent> = {}): RecordedEvent {
  number++;
  return {
    ...{ type, data, occurredOn: '2016-03-01', id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` },
    ...{ stream: 'town-1', version: number, position: String(number), schemaVersion: 1, hash: '' },
    recordedAt: '2016-03-02T08:00:00.000Z',
    meta: { commandId: 'c', correlationId: 'k', actor: { id: 'a', role: 'A' } },
    ...more,
  };
}

const correcting = ({ id: eventId }: RecordedEvent, kind: 'VOID' | 'REPLACE') => ({
  corrects: { eventId, kind, reason: 'wrong' },
});

function published(events: readonly RecordedEvent[], contracts: readonly PublicContract[] = [came, forgotten]) {
  const soFar = { head: '0', publishedOf: new Map(), erased: new Set<string>(), earlier: () => [] };
  const mapped: Mapped = mapAll(events, new Contracts(contracts, new Map()), soFar);
  return placeAll(mapped, '0', new Map()).map((row) => row.event);
}

describe('what is published of stored events', () => {
  it('has its place in the log and in its case', () => {
    const all = published([
      event('Came', { who: 'R-1', site: 'OSK' }),
      event('Other', {}),
      event('Came', { who: 'R-2', site: 'OSK' }),
      event('Came', { who: 'R-1', site: 'BAD' }),
    ]);
    expect(all.map(({ position, sequence, previous }) => [position, sequence, previous])).toEqual([
      ['1', 1, undefined],
      ['2', 1, undefined],
      ['3', 2, '1'],
    ]);
  });

  it('is said once more in each version of a contract, each with its own id', () => {
    const second = { ...came, version: 2 };
    const all = published([event('Came', { who: 'R-1', site: 'OSK' })], [came, second]);
    expect(all.map(({ type }) => type)).toEqual(['town.came.v1', 'town.came.v2']);
    expect(new Set(all.map(({ id }) => id)).size).toBe(2);
  });

  it('begins, for a contract that is new, with what is recorded later', () => {
    const [before, after] = [event('Came', { who: 'R-1', site: 'A' }), event('Came', { who: 'R-1', site: 'B' })];
    const contracts = new Contracts([came], new Map([['town.came.v1', before.position]]));
    expect([before, after].map((one) => contracts.for(one).length)).toEqual([0, 1]);
  });

  it('names the event that led to it, if that was published', () => {
    const cause = event('Came', { who: 'R-1', site: 'OSK' });
    const led = (causationId: string) =>
      event('Came', { who: 'R-2', site: 'OSK' }, { meta: { ...cause.meta, causationId } });
    const [first, second, third] = published([cause, led(cause.id), led('unknown')]);
    expect([second!.causationId, third!.causationId]).toEqual([first!.id, undefined]);
  });

  it('says which contract cannot take which event', () => {
    const broken = publicContract<Came>({
      ...(came as unknown as Parameters<typeof publicContract<Came>>[0]),
      publish() {
        throw new Error('no such field');
      },
    });
    const one = event('Came', { who: 'R-1', site: 'OSK' });
    const attempt = () => published([one], [broken]);
    expect(attempt).toThrow(NotMapped);
    expect(attempt).toThrow(`Came ${one.id} at ${one.position}: no such field`);
  });
});

describe('a correction', () => {
  const first = event('Came', { who: 'R-1', site: 'OSK' });

  it('that voids says which event never happened, on the same day, in the same case', () => {
    const [one, voided] = published([
      first,
      event('EntryVoided', {}, { ...correcting(first, 'VOID'), occurredOn: '2016-05-01' }),
    ]);
    expect(voided).toMatchObject({
      type: 'town.entry-voided.v1',
      types: ['town.entry-voided.v1', 'town.came.v1'],
      ...{ key: one!.key, subject: one!.subject, sequence: 2, previous: '1', occurredOn: '2016-03-01' },
      ...{ accommodations: ['OSK'], corrects: { id: one!.id, how: 'voided' }, data: { type: 'town.came.v1' } },
    });
  });

  it('that replaces names what it replaces, also to those of the site that it no longer concerns', () => {
    const second = event('Came', { who: 'R-9', site: 'BAD' }, correcting(first, 'REPLACE'));
    const [one, replaced, again] = published([
      first,
      second,
      event('Came', { who: 'R-9', site: 'SIL' }, correcting(second, 'REPLACE')),
    ]);
    expect(replaced).toMatchObject({
      ...{ type: 'town.came.v1', subject: personId('R-9'), key: one!.key, accommodations: ['BAD', 'OSK'] },
      ...{ corrects: { id: one!.id, how: 'replaced' }, data: { site: 'BAD' } },
    });
    expect(again).toMatchObject({
      accommodations: ['SIL', 'BAD', 'OSK'],
      corrects: { id: replaced!.id, how: 'replaced' },
    });
  });

  it('of a correction reaches whoever asked for the type at first', () => {
    const voiding = event('EntryVoided', {}, correcting(first, 'VOID'));
    const [, voided, restored] = published([first, voiding, event('EntryVoided', {}, correcting(voiding, 'VOID'))]);
    expect(restored).toMatchObject({ corrects: { id: voided!.id, how: 'voided' } });
    expect(restored!.types).toContain('town.came.v1');
  });

  it('that makes it none of the others’ business takes it back', () => {
    const [one, gone] = published([
      first,
      event('Came', { who: 'R-1', site: 'NOWHERE' }, correcting(first, 'REPLACE')),
    ]);
    expect(gone).toMatchObject({ type: 'town.entry-voided.v1', corrects: { id: one!.id, how: 'voided' } });
  });

  it('of what was not published is not published, or is no correction', () => {
    const secret = event('Came', { who: 'R-1', site: 'NOWHERE' });
    expect(published([secret, event('EntryVoided', {}, correcting(secret, 'VOID'))])).toEqual([]);
    const [told] = published([secret, event('Came', { who: 'R-1', site: 'OSK' }, correcting(secret, 'REPLACE'))]);
    expect(told).not.toHaveProperty('corrects');
  });
});

describe('after somebody has been erased', () => {
  const before = event('Came', { who: 'R-2', site: 'OSK', with: 'R-1' });
  const all = published([
    event('Came', { who: 'R-1', site: 'OSK' }),
    before,
    event('Forgotten', { who: 'R-1' }),
    event('Came', { who: 'R-2', site: 'BAD', with: 'R-1' }),
    event('Came', { who: 'R-1', site: 'BAD' }),
    event('EntryVoided', {}, correcting(before, 'VOID')),
  ]);

  it('the erasure is the last event that says whom it is about', () => {
    expect(all[2]).toMatchObject({ type: 'town.forgotten.v1', subject: personId('R-1') });
    expect(JSON.stringify(all.slice(3))).not.toContain('R-1');
  });

  it('what concerns others is told as ever', () => {
    expect(all[3]).toMatchObject({ subject: personId('R-2'), data: { site: 'BAD', with: [] } });
    expect(all[4]).toMatchObject({ key: 'erased', data: { site: 'BAD', with: [] } });
    expect(all[4]).not.toHaveProperty('subject');
    expect(all[5]).toMatchObject({ subject: personId('R-2'), corrects: { id: all[1]!.id } });
  });
});
