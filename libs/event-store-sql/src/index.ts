export { type Database, type DatabaseOptions, openDatabase, type Statement } from './database.js';
export { DataDirInUse, lockFolder } from './folder-lock.js';
export { migrate } from './migrations.js';
export { prepareFolder } from './prepared-folder.js';
export { openEventStore, SqlEventStore } from './sql-event-store.js';
export { isTransient } from './transient-errors.js';
export { verifyLog } from './verify-log.js';
