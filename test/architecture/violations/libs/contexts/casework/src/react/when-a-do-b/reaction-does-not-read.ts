export { Caseload } from '../../read/caseload/caseload.js';
