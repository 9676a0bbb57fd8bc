import { duplicate } from './model/duplicate.js';
import { erasure } from './model/erasure.js';
import { destroyKeysWhenErased } from './react/when-erased/destroy-keys.js';
import { duplicates } from './read/duplicates/duplicates.facts.js';

export { EraseEntry } from './write/erase-entry/erase-entry.js';
export { ErasePerson } from './write/erase-person/erase-person.js';
export { EraseStaff } from './write/erase-staff/erase-staff.js';
export { MergeResidents } from './write/merge-residents/merge-residents.js';
export { RevertMerge } from './write/revert-merge/revert-merge.js';
export { SuspectDuplicate } from './write/suspect-duplicate/suspect-duplicate.js';
export { PrivacyModule } from './privacy.module.js';

export const privacyStreams = [duplicate, erasure];

export const privacyReactions = [destroyKeysWhenErased];

export const privacyFacts = [duplicates];
export { privacyContracts, privacyKeptInside } from './published/contracts.js';
