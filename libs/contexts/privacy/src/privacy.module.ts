import { Module } from '@nestjs/common';
import { DuplicatesHandler } from './read/duplicates/duplicates.handler.js';
import { DuplicatesHttp } from './read/duplicates/duplicates.http.js';
import { ReleasesHandler } from './read/releases/releases.handler.js';
import { ReleasesHttp } from './read/releases/releases.http.js';
import { DestroyKeysHandler } from './write/destroy-keys/destroy-keys.handler.js';
import { EraseEntryHandler } from './write/erase-entry/erase-entry.handler.js';
import { EraseEntryHttp } from './write/erase-entry/erase-entry.http.js';
import { ErasePersonHandler } from './write/erase-person/erase-person.handler.js';
import { ErasePersonHttp } from './write/erase-person/erase-person.http.js';
import { EraseStaffHandler } from './write/erase-staff/erase-staff.handler.js';
import { EraseStaffHttp } from './write/erase-staff/erase-staff.http.js';
import { MergeResidentsHandler } from './write/merge-residents/merge-residents.handler.js';
import { MergeResidentsHttp } from './write/merge-residents/merge-residents.http.js';
import { RecordDisclosureHandler } from './write/record-disclosure/record-disclosure.handler.js';
import { RecordDisclosureHttp } from './write/record-disclosure/record-disclosure.http.js';
import { ReleaseConfidentialityHandler } from './write/release-confidentiality/release-confidentiality.handler.js';
import { ReleaseConfidentialityHttp } from './write/release-confidentiality/release-confidentiality.http.js';
import { RevertMergeHandler } from './write/revert-merge/revert-merge.handler.js';
import { RevertMergeHttp } from './write/revert-merge/revert-merge.http.js';
import { SuspectDuplicateHandler } from './write/suspect-duplicate/suspect-duplicate.handler.js';
import { SuspectDuplicateHttp } from './write/suspect-duplicate/suspect-duplicate.http.js';
import { WithdrawReleaseHandler } from './write/withdraw-release/withdraw-release.handler.js';
import { WithdrawReleaseHttp } from './write/withdraw-release/withdraw-release.http.js';

/** Which ids stand for one person, what may go out to whom, and what nobody may read any more. */
@Module({
  controllers: [
    DuplicatesHttp,
    EraseEntryHttp,
    ErasePersonHttp,
    EraseStaffHttp,
    MergeResidentsHttp,
    RecordDisclosureHttp,
    ReleaseConfidentialityHttp,
    ReleasesHttp,
    RevertMergeHttp,
    SuspectDuplicateHttp,
    WithdrawReleaseHttp,
  ],
  providers: [
    DestroyKeysHandler,
    DuplicatesHandler,
    EraseEntryHandler,
    ErasePersonHandler,
    EraseStaffHandler,
    MergeResidentsHandler,
    RecordDisclosureHandler,
    ReleaseConfidentialityHandler,
    ReleasesHandler,
    RevertMergeHandler,
    SuspectDuplicateHandler,
    WithdrawReleaseHandler,
  ],
})
export class PrivacyModule {}
