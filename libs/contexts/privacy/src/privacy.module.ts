import { Module } from '@nestjs/common';
import { DuplicatesHandler } from './read/duplicates/duplicates.handler.js';
import { DuplicatesHttp } from './read/duplicates/duplicates.http.js';
import { MergeResidentsHandler } from './write/merge-residents/merge-residents.handler.js';
import { MergeResidentsHttp } from './write/merge-residents/merge-residents.http.js';
import { RevertMergeHandler } from './write/revert-merge/revert-merge.handler.js';
import { RevertMergeHttp } from './write/revert-merge/revert-merge.http.js';
import { SuspectDuplicateHandler } from './write/suspect-duplicate/suspect-duplicate.handler.js';
import { SuspectDuplicateHttp } from './write/suspect-duplicate/suspect-duplicate.http.js';

/** Which ids stand for one person. */
@Module({
  controllers: [DuplicatesHttp, MergeResidentsHttp, RevertMergeHttp, SuspectDuplicateHttp],
  providers: [DuplicatesHandler, MergeResidentsHandler, RevertMergeHandler, SuspectDuplicateHandler],
})
export class PrivacyModule {}
