import { policy } from './model/policy.js';
import { serviceMode } from './model/service-mode.js';
import { policies } from './read/policies/policies.facts.js';
import { serviceModes } from './read/service-modes/service-modes.facts.js';

export { AdoptPolicyVersion } from './write/adopt-policy-version/adopt-policy-version.js';
export { DecideServiceMode } from './write/decide-service-mode/decide-service-mode.js';
export { RecommendServiceMode } from './write/recommend-service-mode/recommend-service-mode.js';
export { freeDaysOn } from './published/backdating.js';
export { policy } from './published/policy.js';
export { GovernanceModule } from './governance.module.js';

export const governanceStreams = [policy, serviceMode];

export const governanceFacts = [policies, serviceModes];
