import { duplicate } from './model/duplicate.js';
import { duplicates } from './read/duplicates/duplicates.facts.js';

export { MergeResidents } from './write/merge-residents/merge-residents.js';
export { RevertMerge } from './write/revert-merge/revert-merge.js';
export { SuspectDuplicate } from './write/suspect-duplicate/suspect-duplicate.js';
export { PrivacyModule } from './privacy.module.js';

export const privacyStreams = [duplicate];

export const privacyFacts = [duplicates];
