export { type Followed, Follower } from './follower.js';
export { type Epoch, holderOf, type LeaseOptions, Leases, type RunnerLease } from './leases.js';
export { type RunnerState, stateOf } from './status.js';
