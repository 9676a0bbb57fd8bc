import { createParser } from 'eventsource-parser';
import { authorization } from './session.js';

/** The last entry that figures include. */
export interface Newest {
  readonly position: string;
  readonly recordedAt: string;
}

const AGAIN_AFTER_MS = 3_000;

/** Why nothing is told: the service does not answer and is asked again, or the sign-in has ended. */
export type Lost = 'AWAY' | 'SIGNED_OUT';

class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/** Tells of each new entry, until it is aborted or the sign-in ends. An `EventSource` could not say who asks. */
export async function followNewest(
  onNewest: (newest: Newest) => void,
  onLost: (why: Lost) => void,
  until: AbortSignal,
): Promise<void> {
  while (!until.aborted) {
    try {
      await readNewest(onNewest, until);
    } catch (error) {
      if (until.aborted) return;
      if (error instanceof SignedOut) return onLost('SIGNED_OUT');
      onLost('AWAY');
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}

async function readNewest(onNewest: (newest: Newest) => void, signal: AbortSignal): Promise<void> {
  const response = await fetch('/freshness/stream', { signal, headers: { authorization: authorization() } });
  if (response.status === 401) throw new SignedOut();
  if (!response.ok || !response.body) throw new Error(response.statusText);
  const parser = createParser({ onEvent: ({ data }) => onNewest(JSON.parse(data) as Newest) });
  const texts = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await texts.read();
    if (done) return;
    parser.feed(value);
  }
}
