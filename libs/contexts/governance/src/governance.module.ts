import { Module } from '@nestjs/common';
import { AdoptPolicyVersionHandler } from './write/adopt-policy-version/adopt-policy-version.handler.js';
import { AdoptPolicyVersionHttp } from './write/adopt-policy-version/adopt-policy-version.http.js';
import { DecideServiceModeHandler } from './write/decide-service-mode/decide-service-mode.handler.js';
import { DecideServiceModeHttp } from './write/decide-service-mode/decide-service-mode.http.js';
import { RecommendServiceModeHandler } from './write/recommend-service-mode/recommend-service-mode.handler.js';

/** Dated policy values; how accommodations are served. */
@Module({
  controllers: [AdoptPolicyVersionHttp, DecideServiceModeHttp],
  providers: [AdoptPolicyVersionHandler, DecideServiceModeHandler, RecommendServiceModeHandler],
})
export class GovernanceModule {}
