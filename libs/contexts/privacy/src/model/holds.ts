import type { OtherStreams } from '#libs/eventing';
import {
  arrivedOnce,
  householdsOf,
  publishedResident,
  type Resident,
} from '../../../residency/src/published/resident.js';
import { disposal, type Hold, holdsOf } from './disposal.js';
import { readIdsOfPerson } from './same-person.js';

/** The holds that are in force, by whose key they keep: that of a person or of a household. */
export type Held = ReadonlyMap<string, readonly Hold[]>;

/**
 * A hold is on a person under whichever id, and on the texts of every household the person has ever been in: they
 * speak of all of them.
 *
 * @param without the id whose own stream keeps its holds
 */
export const readHeld = (others: OtherStreams, without?: string): Promise<Held> =>
  others
    .category(disposal)
    .then((all) => [...all].map(([residentId, { state }]) => ({ residentId, holds: holdsOf(state) })))
    .then((all) => all.filter(({ residentId, holds }) => residentId !== without && holds.length > 0))
    .then((some) =>
      Promise.all(some.map((one) => readKeysAbout(others, one.residentId).then((keys) => ({ ...one, keys })))),
    )
    .then(byKey);

/** By whose keys texts are sealed that speak of the person. */
const readKeysAbout = (others: OtherStreams, residentId: string): Promise<ReadonlySet<string>> =>
  readIdsOfPerson(others, residentId)
    .then((ids) =>
      Promise.all(
        ids.map((id) => others.stream(publishedResident, id).then(({ state }) => [id, ...householdsOf(state)])),
      ),
    )
    .then((keys) => new Set(keys.flat()));

function byKey(some: readonly Readonly<{ holds: readonly Hold[]; keys: ReadonlySet<string> }>[]): Held {
  const held = new Map<string, readonly Hold[]>();
  for (const { holds, keys } of some) for (const key of keys) held.set(key, [...(held.get(key) ?? []), ...holds]);
  return held;
}

/**
 * The households whose texts are destroyed with a person: all they have ever been in, but for one with somebody in it
 * who is held, and one that bears the id of somebody else. Its texts are sealed by the key of that person, who is not
 * erased with this one; they go with that person.
 */
export const readHouseholdsGoing = (
  others: OtherStreams,
  resident: Resident,
  residentId: string,
  held: Held,
): Promise<string[]> => {
  const some = householdsOf(resident).filter((household) => household !== residentId && !held.has(household));
  return Promise.all(some.map((household) => others.stream(publishedResident, household))).then((bearers) =>
    some.filter((_, index) => !arrivedOnce(bearers[index]!.state)),
  );
};
