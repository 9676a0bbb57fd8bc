import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { within } from '#libs/event-log';
import type { Feed, FeedPart, FeedQuestion } from './feed.js';

/** A sign of life for those in between, and for us: writing to somebody who is gone fails. */
const HEARTBEAT_MS = 15_000;

/** Whoever was cut off asks again after so long. */
const RETRY_MS = 2_000;

/**
 * Streams the feed until the other side or the service ends it. Nothing is read that the other side has not room for.
 *
 * @param part what there is at first
 */
export async function streamTo(
  response: ServerResponse,
  feed: Feed,
  question: FeedQuestion,
  part: FeedPart,
  closing: AbortSignal,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  // An error on the socket is followed by its close.
  response.on('error', () => {});
  const ended = AbortSignal.any([closing, gone.signal]);
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  try {
    await write(response, `retry: ${RETRY_MS}\n\n`, ended);
    for (let after = question.after; !ended.aborted;) {
      await write(response, part.position === after ? ':\n\n' : eventsOf(part), ended);
      after = part.position;
      part = await feed.part({ ...question, after }, within(HEARTBEAT_MS, ended));
    }
  } catch (error) {
    // The database is away, or the consumer was removed: asking again says why.
    if (!ended.aborted) response.destroy(error as Error);
  } finally {
    response.end();
  }
}

/** The last one says how far was looked: it may have passed over events that the filter leaves out. */
const eventsOf = ({ events, position }: FeedPart): string =>
  [
    ...events.map((event) => `id: ${Number(event.sequence)}\ndata: ${JSON.stringify(event)}\n\n`),
    `id: ${position}\n\n`,
  ].join('');

async function write(response: ServerResponse, text: string, ended: AbortSignal): Promise<void> {
  if (!response.write(text)) await once(response, 'drain', { signal: ended });
}
