export { OpenCase } from '../open-case/open-case.js';
