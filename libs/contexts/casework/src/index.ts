import { caseFile } from './model/case-file.js';
import { consultation } from './model/consultation.js';
import { language } from './model/language.js';
import { permits } from './model/permit.js';
import { placement } from './model/placement.js';
import { standing } from './model/standing.js';
import { caseRecords } from './read/case-records/case-records.facts.js';
import { consultationRequest } from './model/consultation-request.js';
import { officeHour } from './model/office-hour.js';
import { cases } from './read/cases/cases.facts.js';
import { consultations } from './read/consultations/consultations.facts.js';
import { languages } from './read/languages/languages.facts.js';
import { officeHours } from './read/office-hours/office-hours.facts.js';
import { workPermits } from './read/permits/permits.facts.js';
import { placements } from './read/placements/placements.facts.js';
import { referrals } from './read/referrals/referrals.facts.js';
import { consultationRequests } from './read/requests/requests.facts.js';
import { standings } from './read/standings/standings.facts.js';

export { AcceptHandover } from './write/accept-handover/accept-handover.js';
export { CancelOfficeHour } from './write/cancel-office-hour/cancel-office-hour.js';
export { CancelRequest } from './write/cancel-request/cancel-request.js';
export { CloseCase } from './write/close-case/close-case.js';
export { ConfirmPlacementStarted } from './write/confirm-placement-started/confirm-placement-started.js';
export { ConfirmRegimeChange } from './write/confirm-regime-change/confirm-regime-change.js';
export { EndPlacement } from './write/end-placement/end-placement.js';
export { EnrolInCourse } from './write/enrol-in-course/enrol-in-course.js';
export { FinishCourse } from './write/finish-course/finish-course.js';
export { FollowUpPlacement } from './write/follow-up-placement/follow-up-placement.js';
export { GivePrivacyNotice } from './write/give-privacy-notice/give-privacy-notice.js';
export { HandOverCase } from './write/hand-over-case/hand-over-case.js';
export { HandOverCases } from './write/hand-over-case/hand-over-cases.js';
export { HoldConsultation } from './write/hold-consultation/hold-consultation.js';
export { MakeJobPlacement } from './write/make-job-placement/make-job-placement.js';
export { OfferHandover } from './write/offer-handover/offer-handover.js';
export { OpenCase } from './write/open-case/open-case.js';
export { RecordLanguageLevel } from './write/record-language-level/record-language-level.js';
export { RecordProtectionNotice } from './write/record-protection-notice/record-protection-notice.js';
export { RecordStatus } from './write/record-status/record-status.js';
export { RecordWorkPermit } from './write/record-work-permit/record-work-permit.js';
export { ReferTo } from './write/refer-to/refer-to.js';
export { RejectHandover } from './write/reject-handover/reject-handover.js';
export { ReopenCase } from './write/reopen-case/reopen-case.js';
export { RequestConsultation } from './write/request-consultation/request-consultation.js';
export { RevokeWorkPermit } from './write/revoke-work-permit/revoke-work-permit.js';
export { ScheduleOfficeHour } from './write/schedule-office-hour/schedule-office-hour.js';
export { WithdrawHandover } from './write/withdraw-handover/withdraw-handover.js';
export { CORE_TOPICS } from './model/consultation.events.js';
export { REQUEST_CLOSING_REASONS, REQUESTERS } from './model/consultation-request.events.js';
export {
  COURSE_KINDS,
  COURSE_RESULTS,
  LANGUAGE_LEVELS,
  LANGUAGE_SKILLS,
  LEVEL_BASES,
} from './model/language.events.js';
export { CANCELLATION_REASONS } from './model/office-hour.events.js';
export { RESIDENCE_STATUSES } from './model/standing.events.js';
export { yearSoFar } from './model/year-so-far.js';
export { type CasesOnAnswer, CasesOn } from './model/cases-on.js';
export { type CaseloadAnswer, CaseloadReport } from './read/caseload/caseload.js';
export {
  ConsultationStats,
  type ConsultationStatsAnswer,
  DIMENSIONS,
} from './read/consultation-stats/consultation-stats.js';
export { HandoverQueue, type HandoverQueueAnswer } from './read/handover-queue/handover-queue.js';
export { type LanguageAnswer, LanguageOfResident } from './read/language/language.js';
export { LanguageReport, type LanguageReportAnswer } from './read/language-report/language-report.js';
export { PlacementReport, type PlacementReportAnswer } from './read/placement-report/placement-report.js';
export { RegimeTransitions, type RegimeTransitionsAnswer } from './read/regime-transitions/regime-transitions.js';
export { type StandingAnswer, StandingOfResident } from './read/standing/standing.js';
export { Tasks, type TasksAnswer } from './read/tasks/tasks.js';
export { WorkChecklist, type WorkChecklistAnswer } from './read/work-checklist/work-checklist.js';
export { CaseworkModule } from './casework.module.js';

export const caseworkStreams = [
  caseFile,
  consultation,
  consultationRequest,
  officeHour,
  language,
  permits,
  placement,
  standing,
];

export const caseworkFacts = [
  caseRecords,
  cases,
  consultationRequests,
  consultations,
  languages,
  officeHours,
  workPermits,
  placements,
  referrals,
  standings,
];
export { caseworkContracts, caseworkKeptInside } from './published/contracts.js';
