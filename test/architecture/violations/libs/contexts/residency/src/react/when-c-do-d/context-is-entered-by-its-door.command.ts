export { OpenCase } from '../../../../casework/src/write/open-case/open-case.js';
