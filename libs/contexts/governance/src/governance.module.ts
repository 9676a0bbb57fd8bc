import { Module } from '@nestjs/common';
import { CouncilInquiriesHandler } from './read/council-inquiries/council-inquiries.handler.js';
import { CouncilInquiriesHttp } from './read/council-inquiries/council-inquiries.http.js';
import { CouncilReportsHandler } from './read/council-reports/council-reports.handler.js';
import { CouncilReportsHttp } from './read/council-reports/council-reports.http.js';
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
import { ApproveCouncilReportHandler } from './write/approve-council-report/approve-council-report.handler.js';
import { ApproveCouncilReportHttp } from './write/approve-council-report/approve-council-report.http.js';
import { DecideServiceModeHandler } from './write/decide-service-mode/decide-service-mode.handler.js';
import { DecideServiceModeHttp } from './write/decide-service-mode/decide-service-mode.http.js';
import { DraftCouncilReportHandler } from './write/draft-council-report/draft-council-report.handler.js';
import { DraftCouncilReportHttp } from './write/draft-council-report/draft-council-report.http.js';
import { DraftStandardHandler } from './write/draft-standard/draft-standard.handler.js';
import { DraftStandardHttp } from './write/draft-standard/draft-standard.http.js';
import { IssueCouncilReportHandler } from './write/issue-council-report/issue-council-report.handler.js';
import { IssueCouncilReportHttp } from './write/issue-council-report/issue-council-report.http.js';
import { RecommendServiceModeHandler } from './write/recommend-service-mode/recommend-service-mode.handler.js';
import { RecordCouncilInquiryHandler } from './write/record-council-inquiry/record-council-inquiry.handler.js';
import { RecordCouncilInquiryHttp } from './write/record-council-inquiry/record-council-inquiry.http.js';
import { WithdrawCouncilReportHandler } from './write/withdraw-council-report/withdraw-council-report.handler.js';
import { WithdrawCouncilReportHttp } from './write/withdraw-council-report/withdraw-council-report.http.js';

/** Dated policy values; standards; how accommodations are served; inquiries of the council and the answers to them. */
@Module({
  controllers: [
    AdoptPolicyVersionHttp,
    AdoptStandardHttp,
    ApproveCouncilReportHttp,
    CouncilInquiriesHttp,
    CouncilReportsHttp,
    DecideServiceModeHttp,
    DraftCouncilReportHttp,
    DraftStandardHttp,
    IssueCouncilReportHttp,
    PoliciesInForceHttp,
    RecordCouncilInquiryHttp,
    ServiceModeReportHttp,
    StandardsReportHttp,
    WithdrawCouncilReportHttp,
  ],
  providers: [
    AdoptPolicyVersionHandler,
    AdoptStandardHandler,
    ApproveCouncilReportHandler,
    CouncilInquiriesHandler,
    CouncilReportsHandler,
    DecideServiceModeHandler,
    DraftCouncilReportHandler,
    DraftStandardHandler,
    IssueCouncilReportHandler,
    PoliciesInForceHandler,
    RecommendServiceModeHandler,
    RecordCouncilInquiryHandler,
    ServiceModeReportHandler,
    ServiceModesDueHandler,
    StandardsReportHandler,
    WithdrawCouncilReportHandler,
  ],
})
export class GovernanceModule {}
