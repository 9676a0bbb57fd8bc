import type { FactProjection, Stream } from '#libs/eventing';

export { MoveOutModule } from './move-out.module.js';

export const moveOutStreams: Stream<never, never>[] = [];

export const moveOutFacts: FactProjection<never, never>[] = [];
