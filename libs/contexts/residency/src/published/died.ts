import type { RecordedEvent } from '#libs/eventing';
import type { ResidentDied } from '../model/resident.events.js';

export const isResidentDied = (event: RecordedEvent): event is RecordedEvent<ResidentDied> =>
  event.type === 'ResidentDied';
