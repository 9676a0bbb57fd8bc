import { Module } from '@nestjs/common';
import { CaseOverviewHttp } from './read/case-overview/case-overview.http.js';
import { CaseloadDaysHandler } from './read/caseload/caseload-days.handler.js';
import { CaseloadReportHandler } from './read/caseload/caseload.handler.js';
import { CaseloadHttp } from './read/caseload/caseload.http.js';
import { CasesOnHandler } from './read/cases-on/cases-on.handler.js';
import { LanguageOfResidentHandler } from './read/language/language.handler.js';
import { LanguageHttp } from './read/language/language.http.js';
import { LanguageReportHandler } from './read/language-report/language-report.handler.js';
import { LanguageReportHttp } from './read/language-report/language-report.http.js';
import { PermitsExpiringHandler } from './read/permits/permits-expiring.handler.js';
import { PermitsExpiringHttp } from './read/permits/permits-expiring.http.js';
import { PlacementReportHandler } from './read/placement-report/placement-report.handler.js';
import { PlacementReportHttp } from './read/placement-report/placement-report.http.js';
import { PlacementsOfResidentHandler } from './read/placements-of-resident/placements-of-resident.handler.js';
import { PlacementsOfResidentHttp } from './read/placements-of-resident/placements-of-resident.http.js';
import { RegimeTransitionsHandler } from './read/regime-transitions/regime-transitions.handler.js';
import { RegimeTransitionsHttp } from './read/regime-transitions/regime-transitions.http.js';
import { EntriesOfOthersHandler } from './read/entries-of-others/entries-of-others.handler.js';
import { EntriesOfOthersHttp } from './read/entries-of-others/entries-of-others.http.js';
import { ResidentTimelineHandler } from './read/resident-timeline/resident-timeline.handler.js';
import { ResidentTimelineHttp } from './read/resident-timeline/resident-timeline.http.js';
import { StandingOfResidentHandler } from './read/standing/standing.handler.js';
import { StandingHttp } from './read/standing/standing.http.js';
import { TasksHandler } from './read/tasks/tasks.handler.js';
import { TasksHttp } from './read/tasks/tasks.http.js';
import { WorkChecklistHandler } from './read/work-checklist/work-checklist.handler.js';
import { WorkChecklistHttp } from './read/work-checklist/work-checklist.http.js';
import { HandoverQueueHandler } from './read/handover-queue/handover-queue.handler.js';
import { HandoverQueueHttp } from './read/handover-queue/handover-queue.http.js';
import { ConsultationStatsHandler } from './read/consultation-stats/consultation-stats.handler.js';
import { ConsultationStatsHttp } from './read/consultation-stats/consultation-stats.http.js';
import { OfficeHoursHandler } from './read/office-hours/office-hours.handler.js';
import { OfficeHoursHttp } from './read/office-hours/office-hours.http.js';
import { ReferralStatsHandler } from './read/referrals/referrals.handler.js';
import { ReferralStatsHttp } from './read/referrals/referrals.http.js';
import { RequestQueueHandler } from './read/requests/requests.handler.js';
import { RequestQueueHttp } from './read/requests/requests.http.js';
import { AcceptHandoverHandler } from './write/accept-handover/accept-handover.handler.js';
import { AcceptHandoverHttp } from './write/accept-handover/accept-handover.http.js';
import { CancelOfficeHourHandler } from './write/cancel-office-hour/cancel-office-hour.handler.js';
import { CancelOfficeHourHttp } from './write/cancel-office-hour/cancel-office-hour.http.js';
import { CancelRequestHandler } from './write/cancel-request/cancel-request.handler.js';
import { CancelRequestHttp } from './write/cancel-request/cancel-request.http.js';
import { CloseCaseHandler } from './write/close-case/close-case.handler.js';
import { CloseCaseHttp } from './write/close-case/close-case.http.js';
import { ConfirmPlacementStartedHandler } from './write/confirm-placement-started/confirm-placement-started.handler.js';
import { ConfirmPlacementStartedHttp } from './write/confirm-placement-started/confirm-placement-started.http.js';
import { ConfirmRegimeChangeHandler } from './write/confirm-regime-change/confirm-regime-change.handler.js';
import { ConfirmRegimeChangeHttp } from './write/confirm-regime-change/confirm-regime-change.http.js';
import { EndPlacementHandler } from './write/end-placement/end-placement.handler.js';
import { EndPlacementHttp } from './write/end-placement/end-placement.http.js';
import { EnrolInCourseHandler } from './write/enrol-in-course/enrol-in-course.handler.js';
import { EnrolInCourseHttp } from './write/enrol-in-course/enrol-in-course.http.js';
import { FinishCourseHandler } from './write/finish-course/finish-course.handler.js';
import { FinishCourseHttp } from './write/finish-course/finish-course.http.js';
import { FollowUpPlacementHandler } from './write/follow-up-placement/follow-up-placement.handler.js';
import { FollowUpPlacementHttp } from './write/follow-up-placement/follow-up-placement.http.js';
import { GivePrivacyNoticeHandler } from './write/give-privacy-notice/give-privacy-notice.handler.js';
import { GivePrivacyNoticeHttp } from './write/give-privacy-notice/give-privacy-notice.http.js';
import { HandOverCaseHandler } from './write/hand-over-case/hand-over-case.handler.js';
import { HandOverCaseHttp } from './write/hand-over-case/hand-over-case.http.js';
import { HandOverCasesHandler } from './write/hand-over-case/hand-over-cases.handler.js';
import { HandOverCasesHttp } from './write/hand-over-case/hand-over-cases.http.js';
import { HoldConsultationHandler } from './write/hold-consultation/hold-consultation.handler.js';
import { HoldConsultationHttp } from './write/hold-consultation/hold-consultation.http.js';
import { MakeJobPlacementHandler } from './write/make-job-placement/make-job-placement.handler.js';
import { MakeJobPlacementHttp } from './write/make-job-placement/make-job-placement.http.js';
import { OfferHandoverHandler } from './write/offer-handover/offer-handover.handler.js';
import { OfferHandoverHttp } from './write/offer-handover/offer-handover.http.js';
import { OpenCaseHandler } from './write/open-case/open-case.handler.js';
import { OpenCaseHttp } from './write/open-case/open-case.http.js';
import { RecordLanguageLevelHandler } from './write/record-language-level/record-language-level.handler.js';
import { RecordLanguageLevelHttp } from './write/record-language-level/record-language-level.http.js';
import { RecordProtectionNoticeHandler } from './write/record-protection-notice/record-protection-notice.handler.js';
import { RecordProtectionNoticeHttp } from './write/record-protection-notice/record-protection-notice.http.js';
import { RecordStatusHandler } from './write/record-status/record-status.handler.js';
import { RecordStatusHttp } from './write/record-status/record-status.http.js';
import { RecordWorkPermitHandler } from './write/record-work-permit/record-work-permit.handler.js';
import { RecordWorkPermitHttp } from './write/record-work-permit/record-work-permit.http.js';
import { ReferToHandler } from './write/refer-to/refer-to.handler.js';
import { ReferToHttp } from './write/refer-to/refer-to.http.js';
import { RejectHandoverHandler } from './write/reject-handover/reject-handover.handler.js';
import { RejectHandoverHttp } from './write/reject-handover/reject-handover.http.js';
import { ReopenCaseHandler } from './write/reopen-case/reopen-case.handler.js';
import { ReopenCaseHttp } from './write/reopen-case/reopen-case.http.js';
import { RequestConsultationHandler } from './write/request-consultation/request-consultation.handler.js';
import { RequestConsultationHttp } from './write/request-consultation/request-consultation.http.js';
import { RevokeWorkPermitHandler } from './write/revoke-work-permit/revoke-work-permit.handler.js';
import { RevokeWorkPermitHttp } from './write/revoke-work-permit/revoke-work-permit.http.js';
import { ScheduleOfficeHourHandler } from './write/schedule-office-hour/schedule-office-hour.handler.js';
import { ScheduleOfficeHourHttp } from './write/schedule-office-hour/schedule-office-hour.http.js';
import { WithdrawHandoverHandler } from './write/withdraw-handover/withdraw-handover.handler.js';
import { WithdrawHandoverHttp } from './write/withdraw-handover/withdraw-handover.http.js';

/** Cases, who is responsible for them, and consultations. */
@Module({
  controllers: [
    CaseOverviewHttp,
    CaseloadHttp,
    LanguageHttp,
    LanguageReportHttp,
    PermitsExpiringHttp,
    PlacementReportHttp,
    PlacementsOfResidentHttp,
    RegimeTransitionsHttp,
    EntriesOfOthersHttp,
    ResidentTimelineHttp,
    StandingHttp,
    TasksHttp,
    WorkChecklistHttp,
    HandoverQueueHttp,
    ConsultationStatsHttp,
    OfficeHoursHttp,
    ReferralStatsHttp,
    RequestQueueHttp,
    AcceptHandoverHttp,
    CancelOfficeHourHttp,
    CancelRequestHttp,
    CloseCaseHttp,
    ConfirmPlacementStartedHttp,
    ConfirmRegimeChangeHttp,
    EndPlacementHttp,
    EnrolInCourseHttp,
    FinishCourseHttp,
    FollowUpPlacementHttp,
    GivePrivacyNoticeHttp,
    HandOverCaseHttp,
    HandOverCasesHttp,
    HoldConsultationHttp,
    MakeJobPlacementHttp,
    OfferHandoverHttp,
    OpenCaseHttp,
    RecordLanguageLevelHttp,
    RecordProtectionNoticeHttp,
    RecordStatusHttp,
    RecordWorkPermitHttp,
    ReferToHttp,
    RejectHandoverHttp,
    ReopenCaseHttp,
    RequestConsultationHttp,
    RevokeWorkPermitHttp,
    ScheduleOfficeHourHttp,
    WithdrawHandoverHttp,
  ],
  providers: [
    CaseloadDaysHandler,
    CaseloadReportHandler,
    CasesOnHandler,
    LanguageOfResidentHandler,
    LanguageReportHandler,
    PermitsExpiringHandler,
    PlacementReportHandler,
    PlacementsOfResidentHandler,
    RegimeTransitionsHandler,
    EntriesOfOthersHandler,
    ResidentTimelineHandler,
    StandingOfResidentHandler,
    TasksHandler,
    WorkChecklistHandler,
    ConsultationStatsHandler,
    OfficeHoursHandler,
    ReferralStatsHandler,
    RequestQueueHandler,
    AcceptHandoverHandler,
    CancelOfficeHourHandler,
    CancelRequestHandler,
    CloseCaseHandler,
    ConfirmPlacementStartedHandler,
    ConfirmRegimeChangeHandler,
    EndPlacementHandler,
    EnrolInCourseHandler,
    FinishCourseHandler,
    FollowUpPlacementHandler,
    GivePrivacyNoticeHandler,
    HandOverCaseHandler,
    HandOverCasesHandler,
    HandoverQueueHandler,
    HoldConsultationHandler,
    MakeJobPlacementHandler,
    OfferHandoverHandler,
    OpenCaseHandler,
    RecordLanguageLevelHandler,
    RecordProtectionNoticeHandler,
    RecordStatusHandler,
    RecordWorkPermitHandler,
    ReferToHandler,
    RejectHandoverHandler,
    ReopenCaseHandler,
    RequestConsultationHandler,
    RevokeWorkPermitHandler,
    ScheduleOfficeHourHandler,
    WithdrawHandoverHandler,
  ],
})
export class CaseworkModule {}
