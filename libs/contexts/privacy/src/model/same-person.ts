import type { OtherStreams } from '#libs/eventing';
import { type Duplicate, duplicate } from './duplicate.js';

/** What is known of each id that is or was a duplicate. */
export type Merges = ReadonlyMap<string, Pick<Duplicate, 'merged'>>;

/**
 * All ids that stand for one person as it is known now, whichever of them is named; that which remains comes first.
 * There are no chains; should a store have let one in, whoever is linked at all is one person.
 *
 * @returns a look-up that costs nothing but the look: it is asked for every id that a request names
 */
export function peopleOf(merges: Merges): (id: string) => readonly string[] {
  const people = new Map<string, Set<string>>();
  const aloneWith = (id: string) => new Set([id]);
  for (const [duplicateId, { merged }] of merges) {
    if (!merged) continue;
    const [one, other] = [merged.survivorId, duplicateId].map((id) => people.get(id) ?? aloneWith(id));
    const both = new Set([...one!, ...other!]);
    for (const id of both) people.set(id, both);
  }
  const inOrder = new Map([...people].map(([id, ids]) => [id, remainingFirst([...ids], merges)]));
  return (id) => inOrder.get(id) ?? [id];
}

function remainingFirst(ids: readonly string[], merges: Merges): string[] {
  const remains = ids.find((one) => merges.get(one)?.merged === undefined) ?? ids[0]!;
  return [remains, ...ids.filter((one) => one !== remains)];
}

/** Merges are rare, so all of them can be asked. */
export const readIdsOfPerson = (others: OtherStreams, id: string): Promise<readonly string[]> =>
  others
    .category(duplicate)
    .then((all) => peopleOf(new Map([...all].map(([duplicateId, { state }]) => [duplicateId, state])))(id));
