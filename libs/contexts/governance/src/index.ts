import { policy } from './model/policy.js';
import { serviceMode } from './model/service-mode.js';
import { standard } from './model/standard.js';
import { policies } from './read/policies/policies.facts.js';
import { serviceModes } from './read/service-modes/service-modes.facts.js';
import { standards } from './read/standards/standards.facts.js';

export { AdoptPolicyVersion } from './write/adopt-policy-version/adopt-policy-version.js';
export { AdoptStandard } from './write/adopt-standard/adopt-standard.js';
export { DecideServiceMode } from './write/decide-service-mode/decide-service-mode.js';
export { DraftStandard } from './write/draft-standard/draft-standard.js';
export { RecommendServiceMode } from './write/recommend-service-mode/recommend-service-mode.js';
export { freeDaysOn } from './published/backdating.js';
export { policy } from './published/policy.js';
export { type ServiceModeDue, ServiceModesDue } from './read/service-modes-due/service-modes-due.js';
export { GovernanceModule } from './governance.module.js';

export const governanceStreams = [policy, serviceMode, standard];

export const governanceFacts = [policies, serviceModes, standards];
export { governanceContracts, governanceKeptInside } from './published/contracts.js';
