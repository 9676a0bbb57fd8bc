export { OpenCaseHandler } from '../../../libs/contexts/casework/src/write/open-case/open-case.handler.js';
