import { type FactProjection, isAfter, type Position, START } from '#libs/eventing';
import { type RunnerLease, type RunnerState, stateOf } from '#libs/runners';
import { leaseOf } from './fact-writer.js';
import { answering, type Generation } from './generations.js';

/** How one projection is doing: the generation that questions are answered from. */
export type ProjectionStatus = Readonly<{
  name: string;
  version: number;
  /** `stopped`: it threw on an event, and waits to be mended and started again. */
  state: RunnerState;
  /** Who keeps it up, this process or another. */
  holder?: string;
  position: Position;
  /** Distance to the end of the log, in positions; `0` when everything is applied. */
  lag: number;
  /** Why it stopped, or what is being tried again at the moment. */
  error?: string;
  /** A new version that is not in use: it is being built, differs from what was expected, or could not be built. */
  next?: Readonly<{ version: number; generation: number; state: 'building' | 'built'; error?: string }>;
}>;

/** What the database and this process know of all projections. */
type Known = Readonly<{
  head: Position;
  generations: readonly Generation[];
  leases: ReadonlyMap<string, RunnerLease>;
  /** This process, as leases call it. */
  owner: string;
  isFollowing: boolean;
  trouble: string | undefined;
  buildTrouble: string | undefined;
}>;

/** How a projection is doing. */
export function statusOf(projection: FactProjection, known: Known): ProjectionStatus {
  const { name } = projection;
  const one = answering(projection, known.generations);
  if (!one) return { name, version: projection.version, state: 'idle', position: START, lag: lagOf(START, known) };
  const { holder, stopped } = known.leases.get(leaseOf(one)) ?? {};
  const error = stopped ?? ((holder ?? known.owner) === known.owner ? known.trouble : undefined);
  const next = one.version === projection.version ? undefined : nextOf(projection, known);
  return {
    name,
    version: one.version,
    state: stateOf({ holder, stopped }, known),
    ...(holder !== undefined && { holder }),
    position: one.position,
    lag: lagOf(one.position, known),
    ...(error !== undefined && { error }),
    ...(next && { next }),
  };
}

const lagOf = (position: Position, { head }: Known): number =>
  isAfter(head, position) ? Number(BigInt(head) - BigInt(position)) : 0;

function nextOf({ name, version }: FactProjection, { generations, buildTrouble }: Known): ProjectionStatus['next'] {
  const next = generations.filter((other) => other.name === name && other.version === version).at(-1);
  if (!next) return undefined;
  const state = next.state === 'BUILDING' ? 'building' : 'built';
  const error = state === 'building' ? buildTrouble : undefined;
  return { version, generation: next.generation, state, ...(error !== undefined && { error }) };
}
