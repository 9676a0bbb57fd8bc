import { disposal } from './model/disposal.js';
import { duplicate } from './model/duplicate.js';
import { erasure } from './model/erasure.js';
import { releases as releaseStream } from './model/release.js';
import { restrictions as restrictionStream } from './model/restriction.js';
import { erasePersonWhenDisposed } from './react/when-disposed/erase-person.js';
import { eraseNotesWhenDisposed } from './react/when-notes-disposed/erase-notes.js';
import { destroyKeysWhenErased } from './react/when-erased/destroy-keys.js';
import { disposals } from './read/disposals/disposals.facts.js';
import { duplicates } from './read/duplicates/duplicates.facts.js';
import { erasures } from './read/erasures/erasures.facts.js';
import { releases } from './read/releases/releases.facts.js';
import { restrictions } from './read/restrictions/restrictions.facts.js';

export { ApproveDisposal } from './write/approve-disposal/approve-disposal.js';
export { ApproveNoteDisposal } from './write/approve-note-disposal/approve-note-disposal.js';
export { CarryOutDisposal } from './write/carry-out-disposal/carry-out-disposal.js';
export { LiftLegalHold } from './write/lift-legal-hold/lift-legal-hold.js';
export { OfferToArchive } from './write/offer-to-archive/offer-to-archive.js';
export { PlaceLegalHold } from './write/place-legal-hold/place-legal-hold.js';
export { ProposeDisposal } from './write/propose-disposal/propose-disposal.js';
export { ProposeNoteDisposal } from './write/propose-note-disposal/propose-note-disposal.js';
export { RecordArchiveAnswer } from './write/record-archive-answer/record-archive-answer.js';
export { RestrictProcessing } from './write/restrict-processing/restrict-processing.js';
export { LiftRestriction } from './write/lift-restriction/lift-restriction.js';
export { RecordObjection } from './write/record-objection/record-objection.js';
export { DecideObjection } from './write/decide-objection/decide-objection.js';
export { EraseEntry } from './write/erase-entry/erase-entry.js';
export { ErasePerson } from './write/erase-person/erase-person.js';
export { EraseStaff } from './write/erase-staff/erase-staff.js';
export { MergeResidents } from './write/merge-residents/merge-residents.js';
export { RecordDisclosure } from './write/record-disclosure/record-disclosure.js';
export { RecordLegalDisclosure } from './write/record-legal-disclosure/record-legal-disclosure.js';
export { ReleaseConfidentiality } from './write/release-confidentiality/release-confidentiality.js';
export { RevertMerge } from './write/revert-merge/revert-merge.js';
export { SuspectDuplicate } from './write/suspect-duplicate/suspect-duplicate.js';
export { WithdrawRelease } from './write/withdraw-release/withdraw-release.js';
export { type DisposalOnDay, Disposals, type DisposalsAnswer } from './read/disposals/disposals.js';
export { type NoteDisposalOnDay, NoteDisposals, type NoteDisposalsAnswer } from './read/disposals/note-disposals.js';
export { type DuplicateOnDay, type DuplicatesAnswer, DuplicatesOn } from './read/duplicates/duplicates.js';
export { FOUR_EYES_REQUIRED } from './model/refusals.js';
export { PrivacyModule } from './privacy.module.js';

export const privacyStreams = [disposal, duplicate, erasure, releaseStream, restrictionStream];

export const privacyReactions = [destroyKeysWhenErased, eraseNotesWhenDisposed, erasePersonWhenDisposed];

export const privacyFacts = [disposals, duplicates, erasures, releases, restrictions];
export { privacyContracts, privacyKeptInside } from './published/contracts.js';
