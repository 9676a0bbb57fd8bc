export { expect } from './testing/index.js';
