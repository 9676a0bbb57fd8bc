import type { Position, RecordedEvent } from '#libs/eventing';

/**
 * What becomes of an event that a runner cannot take: the runner stops at it, or puts it aside with every later event
 * of its stream and goes on.
 */
export type OnPoison = 'stop' | 'park';

/** An event that a runner cannot take, and why. */
export type Poison = Readonly<{
  stream: string;
  position: Position;
  eventId: string;
  type: string;
  /** Of the refusal, the database or the system; else the name of the error. */
  code: string;
  error: string;
}>;

const LONGEST = 2_000;

/** @param cause what was thrown */
export function poisonOf({ stream, position, id, type }: RecordedEvent, cause: unknown): Poison {
  const message = cause instanceof Error ? cause.message : String(cause);
  // No table takes a NUL.
  const error = message.replaceAll('\0', '').slice(0, LONGEST);
  return { stream, position, eventId: id, type, code: codeOf(cause), error };
}

/** In one line, for people. */
export const inWords = ({ type, eventId, position, error }: Poison): string =>
  `${type} ${eventId} at ${position}: ${error}`;

function codeOf(cause: unknown): string {
  const code = (cause as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  return cause instanceof Error ? cause.name : 'Error';
}
