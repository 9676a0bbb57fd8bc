export type { Nothing } from './nothing.js';
