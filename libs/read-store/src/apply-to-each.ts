import { isAfter, type Position, type RecordedEvent } from '#libs/eventing';
import type { OnPoison } from '#libs/runners';
import type { Kysely } from 'kysely';
import { generationKey } from './fact-schema.js';
import { CheckpointMoved, isAboutData, moveCheckpoints } from './fact-writer.js';
import { PoisonEvent, type Projector } from './projector.js';

/** A projection at work. */
export type Running = {
  readonly projector: Projector;
  /** This process holds its lease, as far as it knows. */
  isOurs: boolean;
  readonly onPoison: OnPoison;
  stopped?: PoisonEvent;
};

/**
 * Applies consecutive events of the log to each projection from its own position on. A projection that cannot
 * apply an event is stopped, or parks the stream; one that another process runs now is left to it; every other error
 * is thrown.
 *
 * @param after the position before the first of the events
 * @returns true when a projection needs events from before these: it has just been built
 */
export async function applyToEach(
  db: Kysely<unknown>,
  projections: readonly Running[],
  events: readonly RecordedEvent[],
  after: Position,
): Promise<boolean> {
  const last = events.at(-1);
  if (!last) return false;
  const ready = projections.filter(({ projector }) => !isAfter(after, projector.position));
  const behind = ready.filter(({ projector }) => isAfter(last.position, projector.position));

  const concerned = await passOthers(
    db,
    behind.map(({ projector }) => projector),
    events,
  );
  for (const running of behind) if (concerned.has(running.projector)) await applyTo(running, events, after);
  return projections.some((running) => goesOn(running) && isAfter(after, running.projector.position));
}

/**
 * Most events concern few projections; the others only note that they have passed, all in one statement.
 *
 * @returns those that have something to apply, or are elsewhere than they think
 */
export async function passOthers(
  db: Kysely<unknown>,
  projectors: readonly Projector[],
  events: readonly RecordedEvent[],
): Promise<ReadonlySet<Projector>> {
  const to = events.at(-1)!.position;
  const others = projectors.filter((projector) => !rest(projector, events).some((event) => projector.concerns(event)));
  const moved = await moveCheckpoints(
    db,
    others.map(({ checkpoint }) => checkpoint),
    to,
  );
  const passed = others.filter(({ checkpoint }) => moved.has(generationKey(checkpoint)));
  for (const projector of passed) projector.movedTo(to);
  return new Set(projectors.filter((projector) => !passed.includes(projector)));
}

async function applyTo(running: Running, events: readonly RecordedEvent[], after: Position): Promise<void> {
  const { projector } = running;
  while (goesOn(running) && !isAfter(after, projector.position)) {
    const missing = rest(projector, events);
    if (missing.length === 0) return;
    try {
      await applyToPoison(running, missing, after);
    } catch (error) {
      // Somebody else has brought it up, or taken it over, or dropped it.
      if (error instanceof CheckpointMoved) running.isOurs = await projector.take(projector.checkpoint.epoch);
      else throw error;
    }
  }
}

/** Up to the end of the events, or to one that cannot be applied, which is parked or stops the projection. */
async function applyToPoison(running: Running, missing: readonly RecordedEvent[], after: Position): Promise<void> {
  try {
    await running.projector.apply(missing);
  } catch (error) {
    if (error instanceof PoisonEvent) await stopOrPark(running, error);
    else if (!isAboutData(error)) throw error;
    // Some row does not fit its table: halving finds the event, and applies everything before it.
    else if (missing.length > 1) await applyTo(running, missing.slice(0, missing.length >> 1), after);
    else await stopOrPark(running, new PoisonEvent(missing[0]!, error));
  }
}

async function stopOrPark(running: Running, poison: PoisonEvent): Promise<void> {
  if (running.onPoison === 'park') await running.projector.park(poison);
  else running.stopped = poison;
}

/** Nothing is applied if another process has done it: then the rest of it is another. */
export async function applyOrReload(projector: Projector, events: readonly RecordedEvent[]): Promise<void> {
  if (events.length === 0) return;
  try {
    await projector.apply(events);
  } catch (error) {
    if (!(error instanceof CheckpointMoved)) throw error;
    await projector.reload();
  }
}

/** True for a projection that this process is to apply events to. */
export const goesOn = ({ isOurs, stopped }: Running): boolean => isOurs && !stopped;

export const rest = (projector: Projector, events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  events.filter(({ position }) => isAfter(position, projector.position));

/** Where the one that is furthest behind stands; nothing without any. */
export function lowestOf(projectors: readonly Projector[]): Position | undefined {
  const positions = projectors.map(({ position }) => position);
  return positions.reduce<Position | undefined>(
    (low, p) => (low === undefined || isAfter(low, p) ? p : low),
    undefined,
  );
}
