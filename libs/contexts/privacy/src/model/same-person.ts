import type { OtherStreams } from '#libs/eventing';
import { type Duplicate, duplicate } from './duplicate.js';

/** What is known of each id that is or was a duplicate. */
export type Merges = ReadonlyMap<string, Pick<Duplicate, 'merged'>>;

/**
 * All ids that stand for one person as it is known now, whichever of them is named; that which remains comes first.
 * There are no chains; should a store have let one in, whoever is linked at all is one person.
 */
export function idsOfPerson(id: string, merges: Merges): string[] {
  const links = [...merges].flatMap(([duplicateId, { merged }]) => (merged ? [[merged.survivorId, duplicateId]] : []));
  const ids = new Set([id]);
  for (let before = 0; before < ids.size;) {
    before = ids.size;
    for (const link of links) if (link.some((one) => ids.has(one))) for (const one of link) ids.add(one);
  }
  const remains = [...ids].find((one) => merges.get(one)?.merged === undefined) ?? id;
  return [remains, ...[...ids].filter((one) => one !== remains)];
}

/** Merges are rare, so all of them can be asked. */
export const readIdsOfPerson = (others: OtherStreams, id: string): Promise<string[]> =>
  others
    .category(duplicate)
    .then((all) => idsOfPerson(id, new Map([...all].map(([duplicateId, { state }]) => [duplicateId, state]))));
