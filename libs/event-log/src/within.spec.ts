import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { within } from './within.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('a signal within a time', () => {
  it('is aborted then, though everything that nobody holds is collected meanwhile', async () => {
    const signal = within(200, new AbortController().signal);
    for (let wait = 0; wait < 100 && !signal.aborted; wait++) {
      // As whoever waits does: a signal on top of it, with somebody who listens.
      const again = new AbortController();
      AbortSignal.any([signal, again.signal]).addEventListener('abort', () => {}, { once: true });
      await delay(20);
      again.abort();
      collectGarbage();
    }
    expect(signal.aborted).toBe(true);
  });

  it('is aborted with any of the others', () => {
    const other = new AbortController();
    const signal = within(60_000, new AbortController().signal, other.signal);
    expect(signal.aborted).toBe(false);
    other.abort();
    expect(signal.aborted).toBe(true);
  });
});
