import type { DomainEvent, NewEvent, Position, RecordedEvent } from './event.js';
import type { Append, EventStore } from './event-store.js';

/** Makes what an event of one version says into what the next version says. Pure; the stored bytes stay. */
export type Upcast = (data: StoredData) => StoredData;

/** What an event says, of whatever version. */
export type StoredData = Readonly<Record<string, unknown>>;

/**
 * Types of events whose data have changed their shape: the first step makes version 2 of version 1, and so on.
 * A type that is not named has version 1.
 */
export type EventShapes = Readonly<Record<string, readonly Upcast[]>>;

const stepsOf = (shapes: EventShapes, type: string): readonly Upcast[] =>
  Object.hasOwn(shapes, type) ? shapes[type]! : [];

/** The version in which events of the type are recorded today. */
export const versionOf = (shapes: EventShapes, type: string): number => stepsOf(shapes, type).length + 1;

/** A later release has recorded it: this one does not know how to read it, and must not guess. */
export class UnknownShape extends Error {
  override readonly name = 'UnknownShape';

  constructor({ type, schemaVersion, position }: RecordedEvent, known: number) {
    super(
      `${type} at position ${position} has version ${schemaVersion}; this release knows it up to version ${known}. ` +
        'Run the release that recorded it, or a later one.',
    );
  }
}

/**
 * The event as its type is today; `schemaVersion` still says how it is stored.
 *
 * @throws {UnknownShape}
 */
export function upcast<Event extends DomainEvent>(
  shapes: EventShapes,
  event: RecordedEvent<Event>,
): RecordedEvent<Event> {
  const steps = stepsOf(shapes, event.type);
  if (event.schemaVersion > steps.length + 1) throw new UnknownShape(event, steps.length + 1);
  if (event.schemaVersion === steps.length + 1) return event;
  const data = steps
    .slice(event.schemaVersion - 1)
    .reduce<StoredData>((old, step) => step(old), event.data as StoredData);
  return { ...event, data };
}

/** A store that shows every event as its type is today, and records new ones so. What is stored stays as it is. */
export function withShapes(store: EventStore, shapes: EventShapes): EventStore {
  const all = (events: readonly RecordedEvent[]): RecordedEvent[] => events.map((event) => upcast(shapes, event));
  const versioned = (event: NewEvent): NewEvent => ({ ...event, schemaVersion: versionOf(shapes, event.type) });
  return {
    append: (append: Append) => store.append({ ...append, events: append.events.map(versioned) }),
    appended: (commandId) => store.appended(commandId),
    readStream: async (stream) => all(await store.readStream(stream)),
    ...(store.readRange && { readRange: async (first, last) => all(await store.readRange!(first, last)) }),
    ...(store.streamLengths && { streamLengths: (...asked) => store.streamLengths!(...asked) }),
    readCategory: async (category) => {
      const { events, position } = await store.readCategory(category);
      return { events: all(events), position };
    },
    readLog: async (after, limit) => all(await store.readLog(after, limit)),
    head: () => store.head(),
    last: () => store.last(),
    async *follow(after: Position, signal: AbortSignal) {
      for await (const events of store.follow(after, signal)) yield all(events);
    },
    close: () => store.close(),
  };
}
