export { OpenCase } from '../../write/open-case/open-case.js';
