import { policy } from './model/policy.js';
import { policies } from './read/policies/policies.facts.js';

export { AdoptPolicyVersion } from './write/adopt-policy-version/adopt-policy-version.js';
export { GovernanceModule } from './governance.module.js';

export const governanceStreams = [policy];

export const governanceFacts = [policies];
