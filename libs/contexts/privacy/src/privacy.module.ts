import { Module } from '@nestjs/common';
import { DuplicatesHandler } from './read/duplicates/duplicates.handler.js';
import { DuplicatesHttp } from './read/duplicates/duplicates.http.js';
import { DestroyKeysHandler } from './write/destroy-keys/destroy-keys.handler.js';
import { EraseEntryHandler } from './write/erase-entry/erase-entry.handler.js';
import { EraseEntryHttp } from './write/erase-entry/erase-entry.http.js';
import { ErasePersonHandler } from './write/erase-person/erase-person.handler.js';
import { ErasePersonHttp } from './write/erase-person/erase-person.http.js';
import { EraseStaffHandler } from './write/erase-staff/erase-staff.handler.js';
import { EraseStaffHttp } from './write/erase-staff/erase-staff.http.js';
import { MergeResidentsHandler } from './write/merge-residents/merge-residents.handler.js';
import { MergeResidentsHttp } from './write/merge-residents/merge-residents.http.js';
import { RevertMergeHandler } from './write/revert-merge/revert-merge.handler.js';
import { RevertMergeHttp } from './write/revert-merge/revert-merge.http.js';
import { SuspectDuplicateHandler } from './write/suspect-duplicate/suspect-duplicate.handler.js';
import { SuspectDuplicateHttp } from './write/suspect-duplicate/suspect-duplicate.http.js';

/** Which ids stand for one person, and what nobody may read any more. */
@Module({
  controllers: [
    DuplicatesHttp,
    EraseEntryHttp,
    ErasePersonHttp,
    EraseStaffHttp,
    MergeResidentsHttp,
    RevertMergeHttp,
    SuspectDuplicateHttp,
  ],
  providers: [
    DestroyKeysHandler,
    DuplicatesHandler,
    EraseEntryHandler,
    ErasePersonHandler,
    EraseStaffHandler,
    MergeResidentsHandler,
    RevertMergeHandler,
    SuspectDuplicateHandler,
  ],
})
export class PrivacyModule {}
