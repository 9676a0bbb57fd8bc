import type { RecordedEvent } from '#libs/eventing';
import type { MovedOut } from '../model/resident.events.js';

/** Somebody has left the care of the city for a flat of their own, or for somebody else's. */
export type { MovedOut } from '../model/resident.events.js';

export const isMovedOut = (event: RecordedEvent | undefined): event is RecordedEvent<MovedOut> =>
  event?.type === 'MovedOut';
