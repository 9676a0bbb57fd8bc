import { duplicate } from './model/duplicate.js';
import { erasure } from './model/erasure.js';
import { releases as releaseStream } from './model/release.js';
import { destroyKeysWhenErased } from './react/when-erased/destroy-keys.js';
import { duplicates } from './read/duplicates/duplicates.facts.js';
import { releases } from './read/releases/releases.facts.js';

export { EraseEntry } from './write/erase-entry/erase-entry.js';
export { ErasePerson } from './write/erase-person/erase-person.js';
export { EraseStaff } from './write/erase-staff/erase-staff.js';
export { MergeResidents } from './write/merge-residents/merge-residents.js';
export { RecordDisclosure } from './write/record-disclosure/record-disclosure.js';
export { ReleaseConfidentiality } from './write/release-confidentiality/release-confidentiality.js';
export { RevertMerge } from './write/revert-merge/revert-merge.js';
export { SuspectDuplicate } from './write/suspect-duplicate/suspect-duplicate.js';
export { WithdrawRelease } from './write/withdraw-release/withdraw-release.js';
export { PrivacyModule } from './privacy.module.js';

export const privacyStreams = [duplicate, erasure, releaseStream];

export const privacyReactions = [destroyKeysWhenErased];

export const privacyFacts = [duplicates, releases];
export { privacyContracts, privacyKeptInside } from './published/contracts.js';
