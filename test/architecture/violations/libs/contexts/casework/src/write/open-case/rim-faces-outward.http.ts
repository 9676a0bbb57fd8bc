export { OpenCaseHandler } from './open-case.handler.js';
