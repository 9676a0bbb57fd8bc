export * from './daily.js';
export type { Execute, Outlet } from './issuing.js';
export { Reactions, type ReactionStatus } from './reactions.js';
export type { RefusedReaction } from './tables.js';
