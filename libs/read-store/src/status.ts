import { type FactProjection, type Position, START } from '#libs/eventing';
import { type RunnerLease, runnerStatus, type RunnerStatus } from '#libs/runners';
import { leaseOf } from './fact-schema.js';
import { answering, type Generation } from './generations.js';

/** How one generation of a projection is doing. */
export type GenerationStatus = RunnerStatus &
  Readonly<{
    name: string;
    version: number;
    generation: number;
    use: 'building' | 'built' | 'live' | 'retired';
  }>;

/** How one projection is doing: the generation that questions are answered from. */
export type ProjectionStatus = GenerationStatus &
  Readonly<{
    /** A new version that is not in use: it is being built, differs from what was expected, or could not be built. */
    next?: Readonly<{ version: number; generation: number; state: 'building' | 'built'; error?: string }>;
  }>;

/** What the database and this process know of all projections. */
export type Known = Readonly<{
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
  const one = answering(projection, known.generations);
  // What is being built for the first time is not run by anybody yet.
  if (!one) return generationStatus({ ...projection, generation: 1, state: 'BUILDING', ...NOTHING }, known);
  const next = one.version === projection.version ? undefined : nextOf(projection, known);
  return { ...generationStatus(one, known), ...(next && { next }) };
}

const NOTHING = { position: START, still: 0 };

export function generationStatus(
  { name, version, generation, state, position, still }: Pick<Generation, keyof GenerationStatus & keyof Generation>,
  known: Known,
): GenerationStatus {
  const runner = leaseOf({ name, version, generation });
  const use = state.toLowerCase() as GenerationStatus['use'];
  const status = runnerStatus(runner, { ...known, lease: known.leases.get(runner), checkpoint: { position, still } });
  return { name, version, generation, use, ...status };
}

function nextOf({ name, version }: FactProjection, { generations, buildTrouble }: Known): ProjectionStatus['next'] {
  const next = generations.filter((other) => other.name === name && other.version === version).at(-1);
  if (!next) return undefined;
  const state = next.state === 'BUILDING' ? 'building' : 'built';
  const error = state === 'building' ? buildTrouble : undefined;
  return { version, generation: next.generation, state, ...(error !== undefined && { error }) };
}
