import { Module } from '@nestjs/common';
import { StaffNamesHandler } from './read/staff-names/staff-names.handler.js';
import { StaffNamesHttp } from './read/staff-names/staff-names.http.js';
import { StaffingComparisonHandler } from './read/staffing-report/staffing-comparison.handler.js';
import { NeedsDaysHandler } from './read/staffing-needs/needs-days.handler.js';
import { StaffingNeedsHandler } from './read/staffing-needs/staffing-needs.handler.js';
import { StaffingNeedsHttp } from './read/staffing-needs/staffing-needs.http.js';
import { StaffingReportHandler } from './read/staffing-report/staffing-report.handler.js';
import { StaffingReportHttp } from './read/staffing-report/staffing-report.http.js';
import { ApproveStaffingExpansionHandler } from './write/approve-staffing-expansion/approve-staffing-expansion.handler.js';
import { ApproveStaffingExpansionHttp } from './write/approve-staffing-expansion/approve-staffing-expansion.http.js';
import { ConvertContractHandler } from './write/convert-contract/convert-contract.handler.js';
import { ConvertContractHttp } from './write/convert-contract/convert-contract.http.js';
import { DeployStaffHandler } from './write/deploy-staff/deploy-staff.handler.js';
import { DeployStaffHttp } from './write/deploy-staff/deploy-staff.http.js';
import { DissolveUnitHandler } from './write/dissolve-unit/dissolve-unit.handler.js';
import { DissolveUnitHttp } from './write/dissolve-unit/dissolve-unit.http.js';
import { EndContractHandler } from './write/end-contract/end-contract.handler.js';
import { EndContractHttp } from './write/end-contract/end-contract.http.js';
import { EstablishUnitHandler } from './write/establish-unit/establish-unit.handler.js';
import { EstablishUnitHttp } from './write/establish-unit/establish-unit.http.js';
import { ExtendContractHandler } from './write/extend-contract/extend-contract.handler.js';
import { ExtendContractHttp } from './write/extend-contract/extend-contract.http.js';
import { HireStaffHandler } from './write/hire-staff/hire-staff.handler.js';
import { HireStaffHttp } from './write/hire-staff/hire-staff.http.js';
import { PlanStaffingExpansionHandler } from './write/plan-staffing-expansion/plan-staffing-expansion.handler.js';
import { PlanStaffingExpansionHttp } from './write/plan-staffing-expansion/plan-staffing-expansion.http.js';
import { RecordAbsenceHandler } from './write/record-absence/record-absence.handler.js';
import { RecordAbsenceHttp } from './write/record-absence/record-absence.http.js';
import { RenameUnitHandler } from './write/rename-unit/rename-unit.handler.js';
import { RenameUnitHttp } from './write/rename-unit/rename-unit.http.js';
import { WithdrawStaffingExpansionHandler } from './write/withdraw-staffing-expansion/withdraw-staffing-expansion.handler.js';
import { WithdrawStaffingExpansionHttp } from './write/withdraw-staffing-expansion/withdraw-staffing-expansion.http.js';

/** Units, people, contracts, absences, deployments and expansion plans. */
@Module({
  controllers: [
    ApproveStaffingExpansionHttp,
    ConvertContractHttp,
    DeployStaffHttp,
    DissolveUnitHttp,
    EndContractHttp,
    EstablishUnitHttp,
    ExtendContractHttp,
    HireStaffHttp,
    PlanStaffingExpansionHttp,
    RecordAbsenceHttp,
    RenameUnitHttp,
    WithdrawStaffingExpansionHttp,
    StaffNamesHttp,
    StaffingNeedsHttp,
    StaffingReportHttp,
  ],
  providers: [
    ApproveStaffingExpansionHandler,
    ConvertContractHandler,
    DeployStaffHandler,
    DissolveUnitHandler,
    EndContractHandler,
    EstablishUnitHandler,
    ExtendContractHandler,
    HireStaffHandler,
    PlanStaffingExpansionHandler,
    RecordAbsenceHandler,
    RenameUnitHandler,
    WithdrawStaffingExpansionHandler,
    StaffNamesHandler,
    NeedsDaysHandler,
    StaffingNeedsHandler,
    StaffingReportHandler,
    StaffingComparisonHandler,
  ],
})
export class WorkforceModule {}
