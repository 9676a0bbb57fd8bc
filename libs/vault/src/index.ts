export * from './folder-key-store.js';
export * from './key-store.js';
export * from './master-key.js';
export * from './memory-key-store.js';
export * from './name-tokens.js';
export * from './sql-key-store.js';
export * from './vault.js';
export * from './vault.module.js';
