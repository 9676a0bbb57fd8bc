import { createParser } from 'eventsource-parser';
import { authorization } from './session.js';

/** The last entry that figures include. */
export interface Newest {
  readonly position: string;
  readonly recordedAt: string;
}

const AGAIN_AFTER_MS = 3_000;

/**
 * Tells of each new entry, until it is aborted. An `EventSource` could not say who asks.
 *
 * @param onLost when the service does not answer; it is asked again
 */
export async function followNewest(
  onNewest: (newest: Newest) => void,
  onLost: () => void,
  until: AbortSignal,
): Promise<void> {
  while (!until.aborted) {
    try {
      await readNewest(onNewest, until);
    } catch {
      if (!until.aborted) onLost();
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}

async function readNewest(onNewest: (newest: Newest) => void, signal: AbortSignal): Promise<void> {
  const response = await fetch('/freshness/stream', { signal, headers: { authorization: authorization() } });
  if (!response.ok || !response.body) throw new Error(response.statusText);
  const parser = createParser({ onEvent: ({ data }) => onNewest(JSON.parse(data) as Newest) });
  const texts = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await texts.read();
    if (done) return;
    parser.feed(value);
  }
}
