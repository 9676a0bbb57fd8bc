export { Caseload } from '../caseload/caseload.js';
