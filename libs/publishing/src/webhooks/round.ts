import { caseOf } from '../mapping.js';
import type { PublicEvent } from '../public-event.js';
import type { Answer } from './post.js';

/** What became of the events of one round; each is in one of the lists, or was not come to. */
export type Outcome = Readonly<{
  taken: readonly PublicEvent[];
  failed: readonly Failed[];
  /** Later ones of the cases of those that failed: they wait behind them. */
  behind: readonly PublicEvent[];
  /** Not come to: the round was ended. */
  left: readonly PublicEvent[];
  /** The receiver wants nothing more. */
  isGone: boolean;
}>;

export type Failed = Readonly<{ event: PublicEvent; why: string; notBeforeMs?: number }>;

/** Cases that are delivered at the same time. */
const AT_ONCE = 8;

type Lists = {
  taken: PublicEvent[];
  failed: Failed[];
  behind: PublicEvent[];
  left: PublicEvent[];
  isGone: boolean;
};

/** Delivers each case in its order, one event after the other, and several cases at once. */
export async function deliver(
  events: readonly PublicEvent[],
  attempt: (event: PublicEvent) => Promise<Answer>,
): Promise<Outcome> {
  const lists: Lists = { taken: [], failed: [], behind: [], left: [], isGone: false };
  const lines = linesOf(events);
  const work = async () => {
    for (let line = lines.shift(); line; line = lines.shift()) await deliverLine(line, attempt, lists);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return lists;
}

function linesOf(events: readonly PublicEvent[]): PublicEvent[][] {
  const lines = new Map<string, PublicEvent[]>();
  for (const event of events) {
    const line = lines.get(caseOf(event));
    if (line) line.push(event);
    else lines.set(caseOf(event), [event]);
  }
  return [...lines.values()];
}

async function deliverLine(
  line: readonly PublicEvent[],
  attempt: (event: PublicEvent) => Promise<Answer>,
  lists: Lists,
): Promise<void> {
  for (const [index, event] of line.entries()) {
    const answer: Answer = lists.isGone ? { kind: 'cut' } : await attempt(event);
    if (answer.kind === 'taken') lists.taken.push(event);
    else if (answer.kind === 'failed') {
      const { why, notBeforeMs } = answer;
      lists.failed.push({ event, why, ...(notBeforeMs !== undefined && { notBeforeMs }) });
      lists.behind.push(...line.slice(index + 1));
      return;
    } else {
      lists.isGone ||= answer.kind === 'gone';
      lists.left.push(...line.slice(index));
      return;
    }
  }
}
