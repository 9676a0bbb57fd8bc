import type { RunnerLease } from './leases.js';

/**
 * `running`: its holder goes through the log; `waiting`: this process would, but another one holds it, or has died a
 * moment ago; `stopped`: it cannot go on at an event, and waits to be mended; `idle`: no process runs it.
 */
export type RunnerState = 'running' | 'waiting' | 'stopped' | 'idle';

export function stateOf(
  { holder, stopped }: Pick<RunnerLease, 'holder' | 'stopped'>,
  { owner, isFollowing }: { readonly owner: string; readonly isFollowing: boolean },
): RunnerState {
  if (stopped !== undefined) return 'stopped';
  if (isFollowing) return holder === owner ? 'running' : 'waiting';
  return holder === undefined ? 'idle' : 'running';
}
