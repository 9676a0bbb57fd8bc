export * from './cloud-event.js';
export * from './pseudonyms.js';
export * from './public-event.js';
export * from './public-log.js';
