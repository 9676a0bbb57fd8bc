/** A resident's title and who pays, folded from the stream `standing-{residentId}`; ask the state of all days. */
export { regimeOn, type Standing, statusOn } from '../model/standing-state.js';
export { standingFold as publishedStanding } from '../model/standing-fold.js';
export type { BenefitRegime, ResidenceStatus } from '../model/standing.events.js';
