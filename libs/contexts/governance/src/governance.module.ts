import { Module } from '@nestjs/common';
import { PoliciesInForceHandler } from './read/policies-in-force/policies-in-force.handler.js';
import { PoliciesInForceHttp } from './read/policies-in-force/policies-in-force.http.js';
import { ServiceModeReportHandler } from './read/service-mode-report/service-mode-report.handler.js';
import { ServiceModeReportHttp } from './read/service-mode-report/service-mode-report.http.js';
import { ServiceModesDueHandler } from './read/service-modes-due/service-modes-due.handler.js';
import { StandardsReportHandler } from './read/standards-report/standards-report.handler.js';
import { StandardsReportHttp } from './read/standards-report/standards-report.http.js';
import { AdoptPolicyVersionHandler } from './write/adopt-policy-version/adopt-policy-version.handler.js';
import { AdoptPolicyVersionHttp } from './write/adopt-policy-version/adopt-policy-version.http.js';
import { AdoptStandardHandler } from './write/adopt-standard/adopt-standard.handler.js';
import { AdoptStandardHttp } from './write/adopt-standard/adopt-standard.http.js';
import { DecideServiceModeHandler } from './write/decide-service-mode/decide-service-mode.handler.js';
import { DecideServiceModeHttp } from './write/decide-service-mode/decide-service-mode.http.js';
import { DraftStandardHandler } from './write/draft-standard/draft-standard.handler.js';
import { DraftStandardHttp } from './write/draft-standard/draft-standard.http.js';
import { RecommendServiceModeHandler } from './write/recommend-service-mode/recommend-service-mode.handler.js';

/** Dated policy values; standards; how accommodations are served. */
@Module({
  controllers: [
    AdoptPolicyVersionHttp,
    AdoptStandardHttp,
    DecideServiceModeHttp,
    DraftStandardHttp,
    PoliciesInForceHttp,
    ServiceModeReportHttp,
    StandardsReportHttp,
  ],
  providers: [
    AdoptPolicyVersionHandler,
    AdoptStandardHandler,
    DecideServiceModeHandler,
    DraftStandardHandler,
    PoliciesInForceHandler,
    RecommendServiceModeHandler,
    ServiceModeReportHandler,
    ServiceModesDueHandler,
    StandardsReportHandler,
  ],
})
export class GovernanceModule {}
