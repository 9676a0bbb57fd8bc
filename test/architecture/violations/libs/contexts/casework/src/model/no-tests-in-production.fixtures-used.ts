export { caseOpened } from './case.fixtures.js';
