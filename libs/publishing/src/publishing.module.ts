import { type DynamicModule, Module } from '@nestjs/common';
import { AsyncApiHttp } from './async-api.http.js';
import { ConsumersHttp } from './consumers.http.js';
import { FeedHttp } from './feed.http.js';
import { Publishing } from './publishing.js';
import { WebhooksHttp } from './webhooks/webhooks.http.js';

/** The doors for those who read what is published. */
@Module({})
export class PublishingModule {
  static on(publishing: Publishing): DynamicModule {
    return {
      module: PublishingModule,
      controllers: [AsyncApiHttp, ConsumersHttp, FeedHttp, WebhooksHttp],
      providers: [{ provide: Publishing, useValue: publishing }],
    };
  }
}
