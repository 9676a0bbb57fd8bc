import { Module } from '@nestjs/common';
import { AgreeFocusTopicHandler } from './write/agree-focus-topic/agree-focus-topic.handler.js';
import { AgreeFocusTopicHttp } from './write/agree-focus-topic/agree-focus-topic.http.js';
import { EndFocusTopicHandler } from './write/end-focus-topic/end-focus-topic.handler.js';
import { EndFocusTopicHttp } from './write/end-focus-topic/end-focus-topic.http.js';

/** What is agreed with operators. */
@Module({
  controllers: [AgreeFocusTopicHttp, EndFocusTopicHttp],
  providers: [AgreeFocusTopicHandler, EndFocusTopicHandler],
})
export class PartnershipModule {}
