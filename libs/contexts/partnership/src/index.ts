import { assessment } from './model/assessment.js';
import { coordination } from './model/coordination.js';
import { employer } from './model/employer.js';
import { operator } from './model/operator.js';
import { partnerContact } from './model/partner-contact.js';
import { topics } from './model/topics.js';
import { assessments } from './read/assessments/assessments.facts.js';
import { coordinations } from './read/coordination/coordination.facts.js';
import { employers } from './read/employers/employers.facts.js';
import { focusTopics } from './read/focus-topics/focus-topics.facts.js';
import { operators } from './read/operators/operators.facts.js';
import { partnerContacts } from './read/partner-contacts/partner-contacts.facts.js';

export { AgreeFocusTopic } from './write/agree-focus-topic/agree-focus-topic.js';
export { EndFocusTopic } from './write/end-focus-topic/end-focus-topic.js';
export { RaiseCoordinationIssue } from './write/raise-coordination-issue/raise-coordination-issue.js';
export { RecordCooperationAssessment } from './write/record-cooperation-assessment/record-cooperation-assessment.js';
export { RecordCoordinationMeeting } from './write/record-coordination-meeting/record-coordination-meeting.js';
export { RecordEmployerContact } from './write/record-employer-contact/record-employer-contact.js';
export { RecordPartnerContact } from './write/record-partner-contact/record-partner-contact.js';
export { RegisterEmployer } from './write/register-employer/register-employer.js';
export { RegisterOperator } from './write/register-operator/register-operator.js';
export { RenameEmployer } from './write/rename-employer/rename-employer.js';
export { RenameOperator } from './write/rename-operator/rename-operator.js';
export { ResolveCoordinationIssue } from './write/resolve-coordination-issue/resolve-coordination-issue.js';
export { CoordinationReport, type CoordinationReportAnswer } from './read/coordination-report/coordination-report.js';
export { PartnershipModule } from './partnership.module.js';

export const partnershipStreams = [assessment, coordination, employer, operator, partnerContact, topics];

export const partnershipFacts = [assessments, coordinations, employers, focusTopics, operators, partnerContacts];
export { partnershipContracts, partnershipKeptInside } from './published/contracts.js';
