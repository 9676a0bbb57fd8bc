export * from './decision-spec.js';
export * from './event-store-contract.js';
export * from './fact-spec.js';
export * from './reaction-spec.js';
export * from './stored-log-contract.js';
