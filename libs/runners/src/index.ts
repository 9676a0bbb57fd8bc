export { type Followed, Follower } from './follower.js';
export { type Epoch, holderOf, type LeaseOptions, Leases, type RunnerLease } from './leases.js';
export {
  forgetTrouble,
  noteAttempt,
  park,
  parkBehind,
  ParkedChanged,
  parkedInWords,
  parkedPositions,
  type ParkedStream,
  parkedStreams,
  readParked,
  unpark,
} from './parked.js';
export { inWords, type OnPoison, type Poison, poisonOf } from './poison.js';
export { runnerStatus, type RunnerState, type RunnerStatus, stateOf } from './status.js';
export { createRunnerTables } from './tables.js';
