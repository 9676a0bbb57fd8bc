import type { FactProjection, Stream } from '#libs/eventing';

export { CaseworkModule } from './casework.module.js';

export const caseworkStreams: Stream<never, never>[] = [];

export const caseworkFacts: FactProjection<never, never>[] = [];
