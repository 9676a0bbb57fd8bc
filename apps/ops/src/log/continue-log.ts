import { isAfter, pagesOf, type Position, START, type StoredEvent, storedMetaOf, type StoredLog } from '#libs/eventing';
import { CommandFailed } from '../exit.js';

/** A log from its start; each iteration begins anew. */
export type LogSource = Readonly<{ name: string; pages: () => AsyncIterable<readonly StoredEvent[]> }>;

export const sourceOf = (name: string, log: StoredLog, until: Position): LogSource => ({
  name,
  pages: () => pagesOf(log, START, until),
});

const MAX_EVENTS = 1_000;
const MAX_BYTES = 4_000_000;

/**
 * Brings the target to the end of the source: what it holds already is compared event by event, what is missing is
 * added. So it may be called again after any end of a call before.
 *
 * @param beforeWriting called once, before anything is written
 * @param onProgress how many events of the source the target has
 * @throws {CommandFailed} when the target holds anything else than the beginning of the source; nothing was written
 */
export async function continueLog(
  { name, pages }: LogSource,
  target: StoredLog,
  { beforeWriting, onProgress }: { beforeWriting: () => Promise<void>; onProgress: (events: number) => void },
): Promise<{ before: number; added: number }> {
  const held = eventsOf(pagesOf(target, START, await target.head()));
  let next = await held.next();
  let before = 0;
  let added = 0;
  const batch = new Batch();
  const write = async (): Promise<void> => {
    const events = batch.take();
    if (events.length === 0) return;
    if (added === 0) await beforeWriting();
    await target.restore(events);
    added += events.length;
    onProgress(before + added);
  };
  for await (const page of pages()) {
    for (const event of page) {
      if (!next.done) {
        ensureSame(event, next.value);
        before++;
        next = await held.next();
      } else {
        if (batch.isFullBefore(event)) await write();
        batch.add(event);
      }
    }
    onProgress(before + added);
  }
  if (!next.done) {
    throw new CommandFailed(
      `the target goes on at position ${next.value.position}, where ${name} ends; nothing was written.`,
    );
  }
  await write();
  return { before, added };
}

/**
 * Compares both logs event by event to their ends.
 *
 * @param positions of the source
 * @returns how many events there are, and where each of the positions is in the target: that of the last event
 *   before or at it
 */
export async function compareLogs(
  { name, pages }: LogSource,
  target: StoredLog,
  positions: readonly Position[],
): Promise<{ events: number; positions: ReadonlyMap<Position, Position> }> {
  const wanted = [...new Set(positions)].sort((a, b) => (isAfter(a, b) ? 1 : -1));
  const found = new Map<Position, Position>();
  const held = eventsOf(pagesOf(target, START, await target.head()));
  let events = 0;
  let last = START;
  for await (const page of pages()) {
    for (const event of page) {
      while (wanted.length > 0 && isAfter(event.position, wanted[0]!)) found.set(wanted.shift()!, last);
      const { value, done } = await held.next();
      if (done) throw new CommandFailed(`position ${event.position} of ${name} is missing in the target.`);
      ensureSame(event, value);
      last = value.position;
      events++;
    }
  }
  for (const position of wanted) found.set(position, last);
  if (!(await held.next()).done) throw new CommandFailed(`the target goes on where ${name} ends.`);
  return { events, positions: found };
}

/** Events to be written together: all of a command are. */
class Batch {
  #events: StoredEvent[] = [];
  #bytes = 0;
  #command: string | undefined;

  isFullBefore(event: StoredEvent): boolean {
    const isFull = this.#events.length >= MAX_EVENTS || this.#bytes >= MAX_BYTES;
    return isFull && storedMetaOf(event).commandId !== this.#command;
  }

  add(event: StoredEvent): void {
    this.#events.push(event);
    this.#bytes += event.data.length + event.meta.length;
    this.#command = storedMetaOf(event).commandId;
  }

  take(): StoredEvent[] {
    const events = this.#events;
    this.#events = [];
    this.#bytes = 0;
    return events;
  }
}

async function* eventsOf(pages: AsyncIterable<readonly StoredEvent[]>): AsyncGenerator<StoredEvent, undefined> {
  for await (const page of pages) yield* page;
}

/** Everything but the position, which is the log's own. */
const SAME = ['stream', 'version', 'id', 'type', 'schemaVersion', 'recordedAt', 'data', 'meta', 'hash'] as const;

/** @throws {CommandFailed} names the first difference */
function ensureSame(event: StoredEvent, held: StoredEvent): void {
  const field = SAME.find((key) => event[key] !== held[key]);
  if (field === undefined) return;
  throw new CommandFailed(
    `the target holds something else: its position ${held.position} (${held.type} of ${held.stream}) is not the ` +
      `source's ${event.position} (${event.type} of ${event.stream}), by their ${field}.`,
  );
}
