import { accommodation } from './model/accommodation.js';
import { resident } from './model/resident.js';
import { accommodations } from './read/accommodations/accommodations.facts.js';
import { people } from './read/people/people.facts.js';
import { residents } from './read/residents/residents.facts.js';

export { type OccupancyAnswer, OccupancyDays, OccupancyReport } from './read/occupancy/occupancy.js';
export { AssignOperator } from './write/assign-operator/assign-operator.js';
export { ChangeCapacity } from './write/change-capacity/change-capacity.js';
export { CloseAccommodation } from './write/close-accommodation/close-accommodation.js';
export { RegisterAccommodation } from './write/register-accommodation/register-accommodation.js';
export { RenameAccommodation } from './write/rename-accommodation/rename-accommodation.js';
export { RepurposeAccommodation } from './write/repurpose-accommodation/repurpose-accommodation.js';
export { RecordArrival } from './write/record-arrival/record-arrival.js';
export { TransferResident } from './write/transfer-resident/transfer-resident.js';
export { RecordMoveOut } from './write/record-move-out/record-move-out.js';
export { RecordUnknownDeparture } from './write/record-unknown-departure/record-unknown-departure.js';
export { RevokeUnknownDeparture } from './write/revoke-unknown-departure/revoke-unknown-departure.js';
export { RecordOtherDeparture } from './write/record-other-departure/record-other-departure.js';
export { RecordDeath } from './write/record-death/record-death.js';
export { FormHousehold } from './write/join-household/form-household.js';
export { JoinHousehold } from './write/join-household/join-household.js';
export { SplitHousehold } from './write/leave-household/split-household.js';
export { LeaveHousehold } from './write/leave-household/leave-household.js';
export { RecordInterpreterNeed } from './write/record-interpreter-need/record-interpreter-need.js';
export { ReportOccupancy } from './write/report-occupancy/report-occupancy.js';
export { idsOf } from './published/present.sql.js';
export { householdOn, householdsOf, publishedResident, type Resident } from './published/resident.js';
export { ResidencyModule } from './residency.module.js';

export const residencyStreams = [accommodation, resident];

export const residencyFacts = [accommodations, people, residents];
export { residencyContracts, residencyKeptInside } from './published/contracts.js';
