import { isAfter, type RecordedEvent } from '#libs/eventing';
import type { Kysely } from 'kysely';
import { CheckpointMoved, moveCheckpoints } from './fact-writer.js';
import { PoisonEvent, type Projector } from './projector.js';

/** A projection at work. */
export type Running = { readonly projector: Projector; stopped?: Error; rebuilding: boolean };

/**
 * Applies consecutive events of the log to each projection from its own position on. A projection that cannot
 * apply an event is stopped; every other error is thrown.
 *
 * @returns true when a projection is now before these events: another process has begun to rebuild it
 */
export async function applyToEach(
  db: Kysely<unknown>,
  projections: readonly Running[],
  events: readonly RecordedEvent[],
): Promise<boolean> {
  const last = events.at(-1);
  if (!last) return false;
  const behind = projections.filter(({ projector }) => isAfter(last.position, projector.position));

  // Most events concern few projections; the others only note that they have passed, all in one statement.
  const concerned = behind.filter(({ projector }) =>
    missing(projector, events).some((event) => projector.concerns(event)),
  );
  const unconcerned = behind.filter((running) => !concerned.includes(running));
  const moved = await moveCheckpoints(
    db,
    unconcerned.map(({ projector }) => projector.checkpoint),
    last.position,
  );
  const elsewhere: Running[] = [];
  for (const running of unconcerned) {
    if (moved.has(running.projector.projection.name)) running.projector.movedTo(last.position);
    else elsewhere.push(running);
  }

  let wentBack = false;
  for (const running of [...concerned, ...elsewhere]) {
    wentBack = (await applyTo(running, events)) || wentBack;
  }
  return wentBack;
}

async function applyTo(running: Running, events: readonly RecordedEvent[]): Promise<boolean> {
  const { projector } = running;
  for (;;) {
    const rest = missing(projector, events);
    if (rest.length === 0) return false;
    try {
      await projector.apply(rest);
    } catch (error) {
      if (error instanceof CheckpointMoved) {
        const before = projector.position;
        await projector.reload();
        if (isAfter(before, projector.position)) return true;
      } else if (error instanceof PoisonEvent) {
        running.stopped = error;
        return false;
      } else if (isAboutData(error)) {
        // Some row does not fit its table. Halving finds the event, and applies everything before it.
        if (rest.length === 1) {
          running.stopped = new PoisonEvent(rest[0]!, error);
          return false;
        }
        const wentBack = await applyTo(running, rest.slice(0, rest.length >> 1));
        if (wentBack || running.stopped) return wentBack;
      } else {
        throw error;
      }
    }
  }
}

const missing = (projector: Projector, events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  events.filter(({ position }) => isAfter(position, projector.position));

/** SQLSTATE classes 22 (data exception), 23 (constraint) and 54 (limit exceeded): trying again cannot help. */
function isAboutData(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(22|23|54)[0-9A-Z]{3}$/.test(code);
}
