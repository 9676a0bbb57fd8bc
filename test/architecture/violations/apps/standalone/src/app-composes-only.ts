export { OpenCase } from '../../../libs/contexts/casework/src/write/open-case/open-case.js';
