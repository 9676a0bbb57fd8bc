import { isAfter, type Position } from '#libs/eventing';
import type { Epoch, RunnerLease } from './leases.js';
import type { Poison } from './poison.js';

/**
 * `running`: its holder goes through the log; `waiting`: this process would, but another one holds it, or has died a
 * moment ago; `stopped`: it cannot go on at an event, and waits to be mended; `idle`: no process runs it.
 */
export type RunnerState = 'running' | 'waiting' | 'stopped' | 'idle';

/** How a runner is doing, whichever process runs it. */
export type RunnerStatus = Readonly<{
  /** Names its lease. */
  runner: string;
  state: RunnerState;
  /** Who runs it, this process or another. */
  holder?: string;
  /** It is this process. */
  isOurs: boolean;
  epoch: Epoch;
  position: Position;
  /** Distance to the end of the log, in positions; `0` when everything is taken. */
  lag: number;
  /** Seconds since it last moved its checkpoint, by the database's clock. */
  still: number;
  /** Why it stopped, or what is being tried again at the moment. */
  error?: string;
  /** The event at which it stopped. */
  stoppedBy?: Poison;
  /** Events that it has passed without taking them. */
  parked: number;
}>;

/** What the database and this process know of a runner. */
export type Known = Readonly<{
  head: Position;
  lease: RunnerLease | undefined;
  checkpoint: Readonly<{ position: Position; still: number }>;
  /** This process, as leases call it. */
  owner: string;
  isFollowing: boolean;
  /** What this process tries again at the moment. */
  trouble: string | undefined;
}>;

const NOBODY = { holder: undefined, epoch: '0', stopped: undefined, stoppedBy: undefined, parked: 0 };

export function runnerStatus(runner: string, known: Known): RunnerStatus {
  const { head, lease = NOBODY, checkpoint, owner, trouble } = known;
  const { holder, stopped, stoppedBy, epoch, parked } = lease;
  const error = stopped ?? ((holder ?? owner) === owner ? trouble : undefined);
  return {
    runner,
    state: stateOf(lease, known),
    ...(holder !== undefined && { holder }),
    isOurs: holder === owner,
    epoch,
    ...checkpoint,
    lag: isAfter(head, checkpoint.position) ? Number(BigInt(head) - BigInt(checkpoint.position)) : 0,
    ...(error !== undefined && { error }),
    ...(stoppedBy && { stoppedBy }),
    parked,
  };
}

export function stateOf(
  { holder, stopped }: Pick<RunnerLease, 'holder' | 'stopped'>,
  { owner, isFollowing }: Pick<Known, 'owner' | 'isFollowing'>,
): RunnerState {
  if (stopped !== undefined) return 'stopped';
  if (isFollowing) return holder === owner ? 'running' : 'waiting';
  // A process by the same name that was killed has left its lease behind.
  return holder === undefined || holder === owner ? 'idle' : 'running';
}
