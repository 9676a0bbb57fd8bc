import { Module } from '@nestjs/common';
import { MoveOutHistoriesHandler } from './read/household-move-outs/move-out-histories.handler.js';
import { MoveOutHistoriesHttp } from './read/household-move-outs/move-out-histories.http.js';
import { OverrideProposalsHandler } from './read/override-proposals/override-proposals.handler.js';
import { AftercareDueHandler } from './read/pipeline/aftercare-due.handler.js';
import { AftercareDueHttp } from './read/pipeline/aftercare-due.http.js';
import { PipelineDaysHandler } from './read/pipeline/pipeline-days.handler.js';
import { PipelineDaysHttp } from './read/pipeline/pipeline-days.http.js';
import { PipelineReportHandler } from './read/pipeline/pipeline.handler.js';
import { PipelineHttp } from './read/pipeline/pipeline.http.js';
import { ApproveOverrideHandler } from './write/approve-override/approve-override.handler.js';
import { ApproveOverrideHttp } from './write/approve-override/approve-override.http.js';
import { CloseAftercareHandler } from './write/close-aftercare/close-aftercare.handler.js';
import { CloseAftercareHttp } from './write/close-aftercare/close-aftercare.http.js';
import { CompleteMoveOutHandler } from './write/complete-move-out/complete-move-out.handler.js';
import { CompleteMoveOutHttp } from './write/complete-move-out/complete-move-out.http.js';
import { ConfirmEligibilityHandler } from './write/confirm-eligibility/confirm-eligibility.handler.js';
import { ConfirmEligibilityHttp } from './write/confirm-eligibility/confirm-eligibility.http.js';
import { ExtendAftercareHandler } from './write/extend-aftercare/extend-aftercare.handler.js';
import { ExtendAftercareHttp } from './write/extend-aftercare/extend-aftercare.http.js';
import { GrantAssuranceHandler } from './write/grant-assurance/grant-assurance.handler.js';
import { GrantAssuranceHttp } from './write/grant-assurance/grant-assurance.http.js';
import { OpenAftercareHandler } from './write/open-aftercare/open-aftercare.handler.js';
import { OpenAftercareHttp } from './write/open-aftercare/open-aftercare.http.js';
import { ProposeOverrideHandler } from './write/propose-override/propose-override.handler.js';
import { ProposeOverrideHttp } from './write/propose-override/propose-override.http.js';
import { RecordAftercareContactHandler } from './write/record-aftercare-contact/record-aftercare-contact.handler.js';
import { RecordAftercareContactHttp } from './write/record-aftercare-contact/record-aftercare-contact.http.js';
import { RecordHousingEntitlementHandler } from './write/record-housing-entitlement/record-housing-entitlement.handler.js';
import { RecordHousingEntitlementHttp } from './write/record-housing-entitlement/record-housing-entitlement.http.js';
import { RecordOfferHandler } from './write/record-offer/record-offer.handler.js';
import { RecordOfferHttp } from './write/record-offer/record-offer.http.js';
import { RefuseAssuranceHandler } from './write/refuse-assurance/refuse-assurance.handler.js';
import { RefuseAssuranceHttp } from './write/refuse-assurance/refuse-assurance.http.js';
import { RemoveMemberHandler } from './write/remove-member/remove-member.handler.js';
import { RemoveMemberHttp } from './write/remove-member/remove-member.http.js';
import { ReopenMoveOutHandler } from './write/reopen-move-out/reopen-move-out.handler.js';
import { ReturnMemberHandler } from './write/return-member/return-member.handler.js';
import { RequestAssuranceHandler } from './write/request-assurance/request-assurance.handler.js';
import { RequestAssuranceHttp } from './write/request-assurance/request-assurance.http.js';
import { SetMoveDateHandler } from './write/set-move-date/set-move-date.handler.js';
import { SetMoveDateHttp } from './write/set-move-date/set-move-date.http.js';
import { SignTenancyHandler } from './write/sign-tenancy/sign-tenancy.handler.js';
import { SignTenancyHttp } from './write/sign-tenancy/sign-tenancy.http.js';
import { StartMoveOutHandler } from './write/start-move-out/start-move-out.handler.js';
import { StartMoveOutHttp } from './write/start-move-out/start-move-out.http.js';
import { WithdrawMoveOutHandler } from './write/withdraw-move-out/withdraw-move-out.handler.js';
import { WithdrawMoveOutHttp } from './write/withdraw-move-out/withdraw-move-out.http.js';

/** The way into an own flat, and the care there for a limited time. */
@Module({
  controllers: [
    MoveOutHistoriesHttp,
    AftercareDueHttp,
    PipelineDaysHttp,
    PipelineHttp,
    ApproveOverrideHttp,
    CloseAftercareHttp,
    CompleteMoveOutHttp,
    ConfirmEligibilityHttp,
    ExtendAftercareHttp,
    GrantAssuranceHttp,
    OpenAftercareHttp,
    ProposeOverrideHttp,
    RecordAftercareContactHttp,
    RecordHousingEntitlementHttp,
    RecordOfferHttp,
    RefuseAssuranceHttp,
    RemoveMemberHttp,
    RequestAssuranceHttp,
    SetMoveDateHttp,
    SignTenancyHttp,
    StartMoveOutHttp,
    WithdrawMoveOutHttp,
  ],
  providers: [
    MoveOutHistoriesHandler,
    OverrideProposalsHandler,
    AftercareDueHandler,
    PipelineDaysHandler,
    PipelineReportHandler,
    ApproveOverrideHandler,
    CloseAftercareHandler,
    CompleteMoveOutHandler,
    ConfirmEligibilityHandler,
    ExtendAftercareHandler,
    GrantAssuranceHandler,
    OpenAftercareHandler,
    ProposeOverrideHandler,
    RecordAftercareContactHandler,
    RecordHousingEntitlementHandler,
    RecordOfferHandler,
    RefuseAssuranceHandler,
    RemoveMemberHandler,
    ReopenMoveOutHandler,
    ReturnMemberHandler,
    RequestAssuranceHandler,
    SetMoveDateHandler,
    SignTenancyHandler,
    StartMoveOutHandler,
    WithdrawMoveOutHandler,
  ],
})
export class MoveOutModule {}
