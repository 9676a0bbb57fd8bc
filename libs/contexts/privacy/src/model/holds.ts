import type { OtherStreams } from '#libs/eventing';
import { disposal, type Hold, holdsOf } from './disposal.js';
import { readIdsOfPerson } from './same-person.js';

/**
 * The holds that are in force on a person, under whichever id: those of merged ids hold for all of them.
 *
 * @param elsewhere without those of the id itself: its own stream keeps them
 */
export const readHolds = (others: OtherStreams, residentId: string, elsewhere = false): Promise<Hold[]> =>
  readIdsOfPerson(others, residentId)
    .then((ids) =>
      Promise.all(ids.filter((id) => !elsewhere || id !== residentId).map((id) => others.stream(disposal, id))),
    )
    .then((streams) => streams.flatMap(({ state }) => holdsOf(state)));
