import { accommodation } from './model/accommodation.js';
import { accommodations } from './read/accommodations/accommodations.facts.js';

export { AssignOperator } from './write/assign-operator/assign-operator.js';
export { ChangeCapacity } from './write/change-capacity/change-capacity.js';
export { CloseAccommodation } from './write/close-accommodation/close-accommodation.js';
export { RegisterAccommodation } from './write/register-accommodation/register-accommodation.js';
export { RenameAccommodation } from './write/rename-accommodation/rename-accommodation.js';
export { RepurposeAccommodation } from './write/repurpose-accommodation/repurpose-accommodation.js';
export { ResidencyModule } from './residency.module.js';

export const residencyStreams = [accommodation];

export const residencyFacts = [accommodations];
