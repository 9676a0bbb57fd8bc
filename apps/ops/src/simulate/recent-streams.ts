import { LRUCache } from 'lru-cache';
import { type Append, type Appended, categoryOf, type EventStore, type RecordedEvent } from '#libs/eventing';

const MOST_EVENTS = 200_000;

/**
 * The store with what was read of it lately, for a process that records much and alone. Whatever is written here is
 * read again when it is asked for. Should somebody else write, too, the append finds that out, as always, and the
 * stream is read again.
 *
 * @param isNew nothing was in the store before: what was not written here does not exist
 */
export function withRecentStreams(store: EventStore, isNew: boolean): EventStore {
  const written = new Set<string>();
  const commands = new Set<string>();
  const streams = new LRUCache<string, RecordedEvent[]>({
    maxSize: MOST_EVENTS,
    sizeCalculation: ({ length }) => length + 1,
  });
  const categories = new Map<string, Awaited<ReturnType<EventStore['readCategory']>>>();
  const dirty = (stream: string): void => {
    streams.delete(stream);
    written.add(stream);
  };
  const forget = ({ stream, reliesOn = [] }: Append): void => {
    for (const on of [{ stream }, ...reliesOn]) {
      if ('stream' in on) dirty(on.stream);
      categories.delete('stream' in on ? categoryOf(on.stream) : on.category);
    }
  };
  return {
    async append(append: Append): Promise<Appended> {
      commands.add(append.meta.commandId);
      try {
        const appended = await store.append(append);
        dirty(append.stream);
        categories.delete(categoryOf(append.stream));
        return appended;
      } catch (error) {
        forget(append);
        throw error;
      }
    },
    async readStream(name) {
      if (isNew && !written.has(name)) return [];
      const known = streams.get(name);
      if (known) return known;
      const read = await store.readStream(name);
      streams.set(name, read);
      return read;
    },
    async readCategory(category) {
      const known = categories.get(category);
      if (known) return known;
      const read = await store.readCategory(category);
      categories.set(category, read);
      return read;
    },
    appended: async (commandId) => (isNew && !commands.has(commandId) ? undefined : store.appended(commandId)),
    readLog: (after, limit) => store.readLog(after, limit),
    head: () => store.head(),
    last: () => store.last(),
    follow: (after, signal) => store.follow(after, signal),
    close: () => store.close(),
  };
}
