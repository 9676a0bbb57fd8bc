export { isAddress } from './connection.js';
export { EsdbEventStore, type EsdbOptions } from './esdb-event-store.js';
export { isTransient } from './transient-errors.js';
