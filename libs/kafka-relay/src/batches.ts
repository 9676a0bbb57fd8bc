import type { Position } from '#libs/eventing';
import type { PublicEvent, PublicLog } from '#libs/publishing';
import type { Outgoing } from './record.js';

/** What is to be published next, or why it cannot be. */
export type Item = Outgoing | Readonly<{ event: PublicEvent; why: string }>;

/** Of one transaction, together; what a broker takes as it comes, even if all of it goes to one partition. */
const BATCH_BYTES = 900_000;
export const LARGEST_BATCH = 1_000;

/**
 * The log after the position, in batches that one transaction takes; ends when the signal is aborted.
 *
 * @param atMost so many events in the next one
 */
export async function* batchesOf(
  log: PublicLog,
  after: Position,
  itemOf: (event: PublicEvent) => Item,
  atMost: () => number,
  signal: AbortSignal,
): AsyncGenerator<readonly Item[]> {
  let position = after;
  while (!signal.aborted) {
    const part = await log.read({ after: position, limit: atMost() });
    position = part.position;
    if (part.events.length > 0) yield* cut(part.events.map(itemOf));
    else if (!(await log.waitFor(position, signal))) return;
  }
}

function* cut(items: readonly Item[]): Generator<readonly Item[]> {
  let begin = 0;
  let bytes = 0;
  for (const [index, item] of items.entries()) {
    const more = 'bytes' in item ? item.bytes : 0;
    if (index > begin && bytes + more > BATCH_BYTES) {
      yield items.slice(begin, index);
      begin = index;
      bytes = 0;
    }
    bytes += more;
  }
  yield items.slice(begin);
}
