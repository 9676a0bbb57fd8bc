export { AppendQueue, type BatchWriter, type Outcome } from './append-queue.js';
export { type BatchLimits, nextBatch } from './next-batch.js';
export { eventIdFor, SCHEMA_VERSION, type StoredCommand, storedCommand } from './stored-command.js';
