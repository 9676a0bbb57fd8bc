import type { FactProjection, Stream } from '#libs/eventing';

export { PartnershipModule } from './partnership.module.js';

export const partnershipStreams: Stream<never, never>[] = [];

export const partnershipFacts: FactProjection<never, never>[] = [];
