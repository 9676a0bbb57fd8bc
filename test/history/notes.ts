import type { EventStore } from '#libs/eventing';

/** A command that nobody but a test gives; a hundred streams of them. */
export const note = (n: number) => ({
  stream: `note-${n % 100}`,
  expectedVersion: Math.floor(n / 100),
  events: [{ type: 'Noted', occurredOn: '2015-01-01', data: { n, text: 'x'.repeat(500) } }],
  meta: { commandId: `note-${n}`, correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
  fingerprint: 'asked',
  at: '2030-01-01T09:00:00.000Z',
});

/** @param count a multiple of 100 */
export async function takeNotes({ log }: { readonly log: EventStore }, count: number): Promise<void> {
  for (let n = 0; n < count; n += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, m) => log.append(note(n + m))));
  }
}
