import { topics } from './model/topics.js';
import { focusTopics } from './read/focus-topics/focus-topics.facts.js';

export { AgreeFocusTopic } from './write/agree-focus-topic/agree-focus-topic.js';
export { EndFocusTopic } from './write/end-focus-topic/end-focus-topic.js';
export { PartnershipModule } from './partnership.module.js';

export const partnershipStreams = [topics];

export const partnershipFacts = [focusTopics];
