import { Module } from '@nestjs/common';
import { CertificateHandler } from './read/disposals/certificate.handler.js';
import { DisposalsHandler, NoteDisposalsHandler } from './read/disposals/disposals.handler.js';
import { DisposalsHttp } from './read/disposals/disposals.http.js';
import { StreamsWithNotesHandler } from './read/disposals/streams-with-notes.handler.js';
import { DuplicatesHandler } from './read/duplicates/duplicates.handler.js';
import { DuplicatesHttp } from './read/duplicates/duplicates.http.js';
import { ReleasesHandler } from './read/releases/releases.handler.js';
import { ReleasesHttp } from './read/releases/releases.http.js';
import { RestrictionsHandler } from './read/restrictions/restrictions.handler.js';
import { RestrictionsHttp } from './read/restrictions/restrictions.http.js';
import { ApproveDisposalHandler } from './write/approve-disposal/approve-disposal.handler.js';
import { ApproveDisposalHttp } from './write/approve-disposal/approve-disposal.http.js';
import { ApproveNoteDisposalHandler } from './write/approve-note-disposal/approve-note-disposal.handler.js';
import { ApproveNoteDisposalHttp } from './write/approve-note-disposal/approve-note-disposal.http.js';
import { CarryOutDisposalHandler } from './write/carry-out-disposal/carry-out-disposal.handler.js';
import { CarryOutDisposalHttp } from './write/carry-out-disposal/carry-out-disposal.http.js';
import { DecideObjectionHandler } from './write/decide-objection/decide-objection.handler.js';
import { DecideObjectionHttp } from './write/decide-objection/decide-objection.http.js';
import { DestroyKeysHandler } from './write/destroy-keys/destroy-keys.handler.js';
import { EraseEntryHandler } from './write/erase-entry/erase-entry.handler.js';
import { EraseEntryHttp } from './write/erase-entry/erase-entry.http.js';
import { ErasePersonHandler } from './write/erase-person/erase-person.handler.js';
import { ErasePersonHttp } from './write/erase-person/erase-person.http.js';
import { EraseStaffHandler } from './write/erase-staff/erase-staff.handler.js';
import { EraseStaffHttp } from './write/erase-staff/erase-staff.http.js';
import { LiftLegalHoldHandler } from './write/lift-legal-hold/lift-legal-hold.handler.js';
import { LiftLegalHoldHttp } from './write/lift-legal-hold/lift-legal-hold.http.js';
import { LiftRestrictionHandler } from './write/lift-restriction/lift-restriction.handler.js';
import { LiftRestrictionHttp } from './write/lift-restriction/lift-restriction.http.js';
import { MergeResidentsHandler } from './write/merge-residents/merge-residents.handler.js';
import { MergeResidentsHttp } from './write/merge-residents/merge-residents.http.js';
import { OfferToArchiveHandler } from './write/offer-to-archive/offer-to-archive.handler.js';
import { OfferToArchiveHttp } from './write/offer-to-archive/offer-to-archive.http.js';
import { PlaceLegalHoldHandler } from './write/place-legal-hold/place-legal-hold.handler.js';
import { PlaceLegalHoldHttp } from './write/place-legal-hold/place-legal-hold.http.js';
import { ProposeDisposalHandler } from './write/propose-disposal/propose-disposal.handler.js';
import { ProposeDisposalHttp } from './write/propose-disposal/propose-disposal.http.js';
import { ProposeNoteDisposalHandler } from './write/propose-note-disposal/propose-note-disposal.handler.js';
import { ProposeNoteDisposalHttp } from './write/propose-note-disposal/propose-note-disposal.http.js';
import { RecordArchiveAnswerHandler } from './write/record-archive-answer/record-archive-answer.handler.js';
import { RecordArchiveAnswerHttp } from './write/record-archive-answer/record-archive-answer.http.js';
import { RecordDisclosureHandler } from './write/record-disclosure/record-disclosure.handler.js';
import { RecordDisclosureHttp } from './write/record-disclosure/record-disclosure.http.js';
import { RecordLegalDisclosureHandler } from './write/record-legal-disclosure/record-legal-disclosure.handler.js';
import { RecordLegalDisclosureHttp } from './write/record-legal-disclosure/record-legal-disclosure.http.js';
import { RecordObjectionHandler } from './write/record-objection/record-objection.handler.js';
import { RecordObjectionHttp } from './write/record-objection/record-objection.http.js';
import { ReleaseConfidentialityHandler } from './write/release-confidentiality/release-confidentiality.handler.js';
import { ReleaseConfidentialityHttp } from './write/release-confidentiality/release-confidentiality.http.js';
import { RestrictProcessingHandler } from './write/restrict-processing/restrict-processing.handler.js';
import { RestrictProcessingHttp } from './write/restrict-processing/restrict-processing.http.js';
import { RevertMergeHandler } from './write/revert-merge/revert-merge.handler.js';
import { RevertMergeHttp } from './write/revert-merge/revert-merge.http.js';
import { SuspectDuplicateHandler } from './write/suspect-duplicate/suspect-duplicate.handler.js';
import { SuspectDuplicateHttp } from './write/suspect-duplicate/suspect-duplicate.http.js';
import { WithdrawReleaseHandler } from './write/withdraw-release/withdraw-release.handler.js';
import { WithdrawReleaseHttp } from './write/withdraw-release/withdraw-release.http.js';

/** Which ids stand for one person, what may go out to whom, how long it is kept, and what nobody may read any more. */
@Module({
  controllers: [
    ApproveDisposalHttp,
    ApproveNoteDisposalHttp,
    CarryOutDisposalHttp,
    DecideObjectionHttp,
    DisposalsHttp,
    DuplicatesHttp,
    EraseEntryHttp,
    ErasePersonHttp,
    EraseStaffHttp,
    LiftLegalHoldHttp,
    LiftRestrictionHttp,
    MergeResidentsHttp,
    OfferToArchiveHttp,
    PlaceLegalHoldHttp,
    ProposeDisposalHttp,
    ProposeNoteDisposalHttp,
    RecordArchiveAnswerHttp,
    RecordDisclosureHttp,
    RecordLegalDisclosureHttp,
    RecordObjectionHttp,
    ReleaseConfidentialityHttp,
    ReleasesHttp,
    RestrictProcessingHttp,
    RestrictionsHttp,
    RevertMergeHttp,
    SuspectDuplicateHttp,
    WithdrawReleaseHttp,
  ],
  providers: [
    ApproveDisposalHandler,
    ApproveNoteDisposalHandler,
    CarryOutDisposalHandler,
    CertificateHandler,
    DecideObjectionHandler,
    DestroyKeysHandler,
    DisposalsHandler,
    DuplicatesHandler,
    EraseEntryHandler,
    ErasePersonHandler,
    EraseStaffHandler,
    LiftLegalHoldHandler,
    LiftRestrictionHandler,
    MergeResidentsHandler,
    NoteDisposalsHandler,
    OfferToArchiveHandler,
    PlaceLegalHoldHandler,
    ProposeDisposalHandler,
    ProposeNoteDisposalHandler,
    RecordArchiveAnswerHandler,
    RecordDisclosureHandler,
    RecordLegalDisclosureHandler,
    RecordObjectionHandler,
    ReleaseConfidentialityHandler,
    ReleasesHandler,
    RestrictProcessingHandler,
    RestrictionsHandler,
    RevertMergeHandler,
    StreamsWithNotesHandler,
    SuspectDuplicateHandler,
    WithdrawReleaseHandler,
  ],
})
export class PrivacyModule {}
