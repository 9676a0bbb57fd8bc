import { expansion } from './model/expansion.js';
import { staff } from './model/staff.js';
import { unit } from './model/unit.js';
import { expansionPlans } from './read/expansion-plans/expansion-plans.facts.js';
import { staff as staffFacts } from './read/staff/staff.facts.js';
import { staffNames } from './read/staff-names/staff-names.facts.js';
import { units } from './read/units/units.facts.js';

export { ApproveStaffingExpansion } from './write/approve-staffing-expansion/approve-staffing-expansion.js';
export { ConvertContract } from './write/convert-contract/convert-contract.js';
export { DeployStaff } from './write/deploy-staff/deploy-staff.js';
export { DissolveUnit } from './write/dissolve-unit/dissolve-unit.js';
export { EndContract } from './write/end-contract/end-contract.js';
export { EstablishUnit } from './write/establish-unit/establish-unit.js';
export { ExtendContract } from './write/extend-contract/extend-contract.js';
export { HireStaff } from './write/hire-staff/hire-staff.js';
export { PlanStaffingExpansion } from './write/plan-staffing-expansion/plan-staffing-expansion.js';
export { RecordAbsence } from './write/record-absence/record-absence.js';
export { RenameUnit } from './write/rename-unit/rename-unit.js';
export { WithdrawStaffingExpansion } from './write/withdraw-staffing-expansion/withdraw-staffing-expansion.js';
export * from './read/staffing-report/staffing-report.js';
export { StaffingComparison, type StaffingComparisonAnswer } from './read/staffing-report/staffing-comparison.js';
export * from './read/staffing-needs/staffing-needs.js';
export { WorkforceModule } from './workforce.module.js';

export const workforceStreams = [unit, staff, expansion];

export const workforceFacts = [units, staffFacts, staffNames, expansionPlans];
export { sealedAs as staffSealedAs, staff as publishedStaff } from './published/staff.js';
export { workforceContracts, workforceKeptInside } from './published/contracts.js';
