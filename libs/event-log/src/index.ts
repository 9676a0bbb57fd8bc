export { AppendQueue, type BatchWriter, type Outcome } from './append-queue.js';
export { type BatchLimits, nextBatch } from './next-batch.js';
export { eventIdFor, type StoredCommand, storedCommand } from './stored-command.js';
export type { Verification, VerifyProgress } from './verification.js';
export { Wakes } from './wakes.js';
export { within } from './within.js';
