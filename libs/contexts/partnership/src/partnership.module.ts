import { Module } from '@nestjs/common';
import { CoordinationReportHandler } from './read/coordination-report/coordination-report.handler.js';
import { CoordinationReportHttp } from './read/coordination-report/coordination-report.http.js';
import { EmployerContactsHandler } from './read/employers/employer-contacts.handler.js';
import { EmployerDirectoryHandler } from './read/employers/employer-directory.handler.js';
import { EmployersHttp } from './read/employers/employers.http.js';
import { AgreeFocusTopicHandler } from './write/agree-focus-topic/agree-focus-topic.handler.js';
import { AgreeFocusTopicHttp } from './write/agree-focus-topic/agree-focus-topic.http.js';
import { EndFocusTopicHandler } from './write/end-focus-topic/end-focus-topic.handler.js';
import { EndFocusTopicHttp } from './write/end-focus-topic/end-focus-topic.http.js';
import { RaiseCoordinationIssueHandler } from './write/raise-coordination-issue/raise-coordination-issue.handler.js';
import { RaiseCoordinationIssueHttp } from './write/raise-coordination-issue/raise-coordination-issue.http.js';
import { RecordCooperationAssessmentHandler } from './write/record-cooperation-assessment/record-cooperation-assessment.handler.js';
import { RecordCooperationAssessmentHttp } from './write/record-cooperation-assessment/record-cooperation-assessment.http.js';
import { RecordCoordinationMeetingHandler } from './write/record-coordination-meeting/record-coordination-meeting.handler.js';
import { RecordCoordinationMeetingHttp } from './write/record-coordination-meeting/record-coordination-meeting.http.js';
import { RecordEmployerContactHandler } from './write/record-employer-contact/record-employer-contact.handler.js';
import { RecordEmployerContactHttp } from './write/record-employer-contact/record-employer-contact.http.js';
import { RecordPartnerContactHandler } from './write/record-partner-contact/record-partner-contact.handler.js';
import { RecordPartnerContactHttp } from './write/record-partner-contact/record-partner-contact.http.js';
import { RegisterEmployerHandler } from './write/register-employer/register-employer.handler.js';
import { RegisterEmployerHttp } from './write/register-employer/register-employer.http.js';
import { RegisterOperatorHandler } from './write/register-operator/register-operator.handler.js';
import { RegisterOperatorHttp } from './write/register-operator/register-operator.http.js';
import { RenameEmployerHandler } from './write/rename-employer/rename-employer.handler.js';
import { RenameEmployerHttp } from './write/rename-employer/rename-employer.http.js';
import { RenameOperatorHandler } from './write/rename-operator/rename-operator.handler.js';
import { RenameOperatorHttp } from './write/rename-operator/rename-operator.http.js';
import { ResolveCoordinationIssueHandler } from './write/resolve-coordination-issue/resolve-coordination-issue.handler.js';
import { ResolveCoordinationIssueHttp } from './write/resolve-coordination-issue/resolve-coordination-issue.http.js';

/** What is agreed with operators, and what else connects the integration management with its partners. */
@Module({
  controllers: [
    AgreeFocusTopicHttp,
    CoordinationReportHttp,
    EmployersHttp,
    EndFocusTopicHttp,
    RaiseCoordinationIssueHttp,
    RecordCooperationAssessmentHttp,
    RecordCoordinationMeetingHttp,
    RecordEmployerContactHttp,
    RecordPartnerContactHttp,
    RegisterEmployerHttp,
    RegisterOperatorHttp,
    RenameEmployerHttp,
    RenameOperatorHttp,
    ResolveCoordinationIssueHttp,
  ],
  providers: [
    AgreeFocusTopicHandler,
    CoordinationReportHandler,
    EmployerContactsHandler,
    EmployerDirectoryHandler,
    EndFocusTopicHandler,
    RaiseCoordinationIssueHandler,
    RecordCooperationAssessmentHandler,
    RecordCoordinationMeetingHandler,
    RecordEmployerContactHandler,
    RecordPartnerContactHandler,
    RegisterEmployerHandler,
    RegisterOperatorHandler,
    RenameEmployerHandler,
    RenameOperatorHandler,
    ResolveCoordinationIssueHandler,
  ],
})
export class PartnershipModule {}
