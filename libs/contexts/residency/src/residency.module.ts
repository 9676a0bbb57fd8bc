import { Module } from '@nestjs/common';
import { AccommodationListHandler } from './read/accommodation-list/accommodation-list.handler.js';
import { AccommodationListHttp } from './read/accommodation-list/accommodation-list.http.js';
import { DataQualityHandler } from './read/data-quality/data-quality.handler.js';
import { DataQualityHttp } from './read/data-quality/data-quality.http.js';
import { HouseholdHandler } from './read/household/household.handler.js';
import { MembershipsFromHandler } from './read/household/memberships-from.handler.js';
import { HouseholdHttp } from './read/household/household.http.js';
import { OccupancyDaysHandler } from './read/occupancy/occupancy-days.handler.js';
import { OccupancyReportHandler } from './read/occupancy/occupancy-report.handler.js';
import { PeopleOfHandler } from './read/people/people.handler.js';
import { PeopleHttp } from './read/people/people.http.js';
import { OccupancyHttp } from './read/occupancy/occupancy.http.js';
import { ResidentHandler } from './read/resident-list/resident.handler.js';
import { ResidentHttp } from './read/resident-list/resident.http.js';
import { ResidentListHandler } from './read/resident-list/resident-list.handler.js';
import { ResidentListHttp } from './read/resident-list/resident-list.http.js';
import { AssignOperatorHandler } from './write/assign-operator/assign-operator.handler.js';
import { AssignOperatorHttp } from './write/assign-operator/assign-operator.http.js';
import { ChangeCapacityHandler } from './write/change-capacity/change-capacity.handler.js';
import { ChangeCapacityHttp } from './write/change-capacity/change-capacity.http.js';
import { CloseAccommodationHandler } from './write/close-accommodation/close-accommodation.handler.js';
import { CloseAccommodationHttp } from './write/close-accommodation/close-accommodation.http.js';
import { RegisterAccommodationHandler } from './write/register-accommodation/register-accommodation.handler.js';
import { RegisterAccommodationHttp } from './write/register-accommodation/register-accommodation.http.js';
import { RenameAccommodationHandler } from './write/rename-accommodation/rename-accommodation.handler.js';
import { RenameAccommodationHttp } from './write/rename-accommodation/rename-accommodation.http.js';
import { RepurposeAccommodationHandler } from './write/repurpose-accommodation/repurpose-accommodation.handler.js';
import { RepurposeAccommodationHttp } from './write/repurpose-accommodation/repurpose-accommodation.http.js';
import { RecordArrivalHandler } from './write/record-arrival/record-arrival.handler.js';
import { RecordArrivalHttp } from './write/record-arrival/record-arrival.http.js';
import { TransferResidentHandler } from './write/transfer-resident/transfer-resident.handler.js';
import { TransferResidentHttp } from './write/transfer-resident/transfer-resident.http.js';
import { RecordMoveOutHandler } from './write/record-move-out/record-move-out.handler.js';
import { RecordMoveOutHttp } from './write/record-move-out/record-move-out.http.js';
import { RecordUnknownDepartureHandler } from './write/record-unknown-departure/record-unknown-departure.handler.js';
import { RecordUnknownDepartureHttp } from './write/record-unknown-departure/record-unknown-departure.http.js';
import { RevokeUnknownDepartureHandler } from './write/revoke-unknown-departure/revoke-unknown-departure.handler.js';
import { RevokeUnknownDepartureHttp } from './write/revoke-unknown-departure/revoke-unknown-departure.http.js';
import { RecordOtherDepartureHandler } from './write/record-other-departure/record-other-departure.handler.js';
import { RecordOtherDepartureHttp } from './write/record-other-departure/record-other-departure.http.js';
import { RecordDeathHandler } from './write/record-death/record-death.handler.js';
import { RecordDeathHttp } from './write/record-death/record-death.http.js';
import { FormHouseholdHandler } from './write/join-household/form-household.handler.js';
import { FormHouseholdHttp } from './write/join-household/form-household.http.js';
import { JoinHouseholdHandler } from './write/join-household/join-household.handler.js';
import { JoinHouseholdHttp } from './write/join-household/join-household.http.js';
import { SplitHouseholdHandler } from './write/leave-household/split-household.handler.js';
import { SplitHouseholdHttp } from './write/leave-household/split-household.http.js';
import { LeaveHouseholdHandler } from './write/leave-household/leave-household.handler.js';
import { LeaveHouseholdHttp } from './write/leave-household/leave-household.http.js';
import { RecordInterpreterNeedHandler } from './write/record-interpreter-need/record-interpreter-need.handler.js';
import { RecordInterpreterNeedHttp } from './write/record-interpreter-need/record-interpreter-need.http.js';
import { ReportOccupancyHandler } from './write/report-occupancy/report-occupancy.handler.js';
import { ReportOccupancyHttp } from './write/report-occupancy/report-occupancy.http.js';

/** Accommodations, and who lives in them in which household. */
@Module({
  controllers: [
    AccommodationListHttp,
    DataQualityHttp,
    HouseholdHttp,
    OccupancyHttp,
    PeopleHttp,
    ResidentHttp,
    ResidentListHttp,
    RecordArrivalHttp,
    TransferResidentHttp,
    RecordMoveOutHttp,
    RecordUnknownDepartureHttp,
    RevokeUnknownDepartureHttp,
    RecordOtherDepartureHttp,
    RecordDeathHttp,
    FormHouseholdHttp,
    JoinHouseholdHttp,
    SplitHouseholdHttp,
    LeaveHouseholdHttp,
    RecordInterpreterNeedHttp,
    ReportOccupancyHttp,
    AssignOperatorHttp,
    ChangeCapacityHttp,
    CloseAccommodationHttp,
    RegisterAccommodationHttp,
    RenameAccommodationHttp,
    RepurposeAccommodationHttp,
  ],
  providers: [
    PeopleOfHandler,
    AccommodationListHandler,
    DataQualityHandler,
    HouseholdHandler,
    MembershipsFromHandler,
    OccupancyDaysHandler,
    OccupancyReportHandler,
    ResidentHandler,
    ResidentListHandler,
    RecordArrivalHandler,
    TransferResidentHandler,
    RecordMoveOutHandler,
    RecordUnknownDepartureHandler,
    RevokeUnknownDepartureHandler,
    RecordOtherDepartureHandler,
    RecordDeathHandler,
    FormHouseholdHandler,
    JoinHouseholdHandler,
    SplitHouseholdHandler,
    LeaveHouseholdHandler,
    RecordInterpreterNeedHandler,
    ReportOccupancyHandler,
    AssignOperatorHandler,
    ChangeCapacityHandler,
    CloseAccommodationHandler,
    RegisterAccommodationHandler,
    RenameAccommodationHandler,
    RepurposeAccommodationHandler,
  ],
})
export class ResidencyModule {}
