export { default } from '../../../apps/standalone/src/main.js';
