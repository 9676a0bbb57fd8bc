import { randomUUID } from 'node:crypto';
import type { Append } from '../event-store.js';

/** A stream that no other test uses, and whose category is its own. */
export const newStream = (category = `test${randomUUID().replaceAll('-', '')}`): string =>
  `${category}-${randomUUID()}`;

export const event = (n: unknown = 1) => ({ type: 'Noted', occurredOn: '2020-02-29', data: { n } });

/** An append of one event with a new command id; everything can be overridden. */
export const command = (stream: string, expectedVersion: number, over: Partial<Append> = {}): Append => ({
  stream,
  expectedVersion,
  events: [event()],
  meta: { commandId: randomUUID(), correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
  fingerprint: 'asked',
  at: '2020-03-01T09:00:00.000Z',
  ...over,
});

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited for ten seconds');
    await sleep(5);
  }
}
