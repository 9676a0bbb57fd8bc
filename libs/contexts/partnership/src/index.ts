import { assessment } from './model/assessment.js';
import { coordination } from './model/coordination.js';
import { operator } from './model/operator.js';
import { partnerContact } from './model/partner-contact.js';
import { topics } from './model/topics.js';
import { assessments } from './read/assessments/assessments.facts.js';
import { coordinations } from './read/coordination/coordination.facts.js';
import { focusTopics } from './read/focus-topics/focus-topics.facts.js';
import { operators } from './read/operators/operators.facts.js';
import { partnerContacts } from './read/partner-contacts/partner-contacts.facts.js';

export { AgreeFocusTopic } from './write/agree-focus-topic/agree-focus-topic.js';
export { EndFocusTopic } from './write/end-focus-topic/end-focus-topic.js';
export { RaiseCoordinationIssue } from './write/raise-coordination-issue/raise-coordination-issue.js';
export { RecordCooperationAssessment } from './write/record-cooperation-assessment/record-cooperation-assessment.js';
export { RecordCoordinationMeeting } from './write/record-coordination-meeting/record-coordination-meeting.js';
export { RecordPartnerContact } from './write/record-partner-contact/record-partner-contact.js';
export { RegisterOperator } from './write/register-operator/register-operator.js';
export { RenameOperator } from './write/rename-operator/rename-operator.js';
export { ResolveCoordinationIssue } from './write/resolve-coordination-issue/resolve-coordination-issue.js';
export { PartnershipModule } from './partnership.module.js';

export const partnershipStreams = [assessment, coordination, operator, partnerContact, topics];

export const partnershipFacts = [assessments, coordinations, focusTopics, operators, partnerContacts];
