import { categoryOf, type EventStore, type Reaction } from '#libs/eventing';
import { answersTo, carryOut, type Outlet } from './issuing.js';
import { StreamsNow } from './streams-now.js';

/** Of a command's answer: which events it has recorded. */
type Recorded = Readonly<{ commandId: string; stream: string; recorded: boolean }>;

/**
 * Answers what a command has just recorded, and what that leads to, without a checkpoint: for whoever records much at
 * once and goes on from what follows, also where nothing is written. Whoever follows the log later issues the same
 * commands with the same ids, which write nothing twice. What the domain refuses is noted then.
 */
export async function answerAtOnce(
  first: Recorded,
  reactions: readonly Reaction[],
  store: EventStore,
  { execute, isTransient }: Pick<Outlet, 'isTransient'> & { execute: (command: object) => Promise<Recorded> },
): Promise<void> {
  const streams = new StreamsNow(store);
  const recorded = [first];
  const noting = { isTransient, execute: async (command: object) => void recorded.push(await execute(command)) };
  for (const { commandId, stream, recorded: isNew } of recorded) {
    const concerned = reactions.filter(({ categories }) => isNew && categories.includes(categoryOf(stream)));
    if (concerned.length === 0) continue;
    const history = await store.readStream(stream);
    for (const event of history.filter(({ meta }) => meta.commandId === commandId)) {
      const corrected = history.find(({ id }) => id === event.corrects?.eventId);
      for (const reaction of concerned) {
        for (const { command, meta } of await answersTo(event, reaction, streams, corrected)) {
          await carryOut(command, meta, noting);
        }
      }
    }
  }
}
