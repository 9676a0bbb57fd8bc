import { describe, expect, it } from '@jest/globals';
import type { Append, Reliance } from '#libs/eventing';
import { nextBatch } from './next-batch.js';
import { storedCommand } from './stored-command.js';

const LIMITS = { commands: 256, bytes: 4_000_000 };

const waiting = (id: string, stream: string, reliesOn: Reliance[] = [], text = '') => {
  const append: Append = {
    stream,
    expectedVersion: 0,
    events: [{ type: 'Noted', occurredOn: '2020-01-01', data: { text } }],
    meta: { commandId: id, correlationId: id, actor: { id: 'tester', role: 'TEST' } },
    fingerprint: '',
    at: '2020-01-01T00:00:00.000Z',
    reliesOn,
  };
  return { id, command: storedCommand(append) };
};

const split = (...entries: { id: string; command: ReturnType<typeof storedCommand> }[]) => {
  const { batch, rest } = nextBatch(entries, LIMITS);
  return [batch.map(({ id }) => id).join(''), rest.map(({ id }) => id).join('')];
};

describe('the next batch', () => {
  it('takes all that are independent', () => {
    expect(split(waiting('a', 'case-1'), waiting('b', 'case-2'), waiting('c', 'unit-1'))).toEqual(['abc', '']);
  });

  it('leaves the second command on a stream, and the second with an id', () => {
    expect(
      split(waiting('a', 'case-1'), waiting('b', 'case-1'), waiting('a', 'case-2'), waiting('c', 'case-3')),
    ).toEqual(['ac', 'ba']);
  });

  it('leaves a command that relies on what an earlier one writes', () => {
    const onStream = [{ stream: 'case-1', version: 0 }];
    const onCategory = [{ category: 'case', position: '0' }];
    expect(split(waiting('a', 'case-1'), waiting('b', 'unit-1', onStream))).toEqual(['a', 'b']);
    expect(split(waiting('a', 'case-1'), waiting('b', 'unit-1', onCategory))).toEqual(['a', 'b']);
    expect(split(waiting('b', 'unit-1', onStream), waiting('a', 'case-1'))).toEqual(['ba', '']);
  });

  it('keeps the order of what waits for each other', () => {
    const relying = waiting('b', 'unit-1', [{ stream: 'case-1', version: 0 }]);
    expect(split(waiting('a', 'case-1'), relying, waiting('c', 'unit-1'))).toEqual(['a', 'bc']);
  });

  it('ends at 256 commands', () => {
    const many = Array.from({ length: 300 }, (_, n) => waiting('x', `case-${n}`)).map((entry, n) => ({
      ...entry,
      command: {
        ...entry.command,
        append: { ...entry.command.append, meta: { ...entry.command.append.meta, commandId: String(n) } },
      },
    }));
    const { batch, rest } = nextBatch(many, LIMITS);
    expect([batch.length, rest.length]).toEqual([256, 44]);
  });

  it('ends when it grows too large, but takes at least one', () => {
    const large = 'x'.repeat(900_000);
    const { batch } = nextBatch(
      Array.from({ length: 9 }, (_, n) => waiting(String(n), `case-${n}`, [], large)),
      LIMITS,
    );
    expect(batch).toHaveLength(4);
  });
});
