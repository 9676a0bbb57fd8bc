export { answerAtOnce } from './answer-at-once.js';
export * from './daily.js';
export type { Execute, Outlet } from './issuing.js';
export {
  atPositions,
  beginCopy,
  CopyUnfinished,
  endCopy,
  type ReactionProgress,
  readProgress,
  unfinishedCopy,
} from './progress.js';
export { Reactions, type ReactionStatus } from './reactions.js';
export type { RefusedReaction } from './tables.js';
export { StreamsNow } from './streams-now.js';
