export { checksums, type TableChecksum } from './checksums.js';
export { explain, type Explain, type ExplainedFact } from './explain.js';
export { type Facts, FACTS, FactsModule } from './facts-module.js';
export { NOT_YET_PROJECTED } from './not-yet-projected.js';
export { type ProjectionLimits, Projections, type ProjectionStatus, type RebuildProgress } from './projections.js';
export { type AtDates, knownAs, validAt } from './valid-at.js';
