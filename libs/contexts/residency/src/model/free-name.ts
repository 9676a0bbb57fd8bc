import { type Change, ensure, overlap, type Period } from '#libs/eventing';
import { type Accommodation, profilesWithPeriods } from './accommodation-state.js';
import { ACCOMMODATION_NAME_TAKEN } from './refusals.js';

/**
 * Two accommodations that are open at the same time bear different names. The rule spans accommodations, so no stream
 * can keep it alone. Case and spaces make no difference; aliases may be shared.
 *
 * @param one as it will be, of all days
 * @param others all others, of all days
 * @throws {Refusal} ACCOMMODATION_NAME_TAKEN with the name, and the event that gave it to the other
 */
export function ensureNameFree(one: Accommodation, others: readonly Accommodation[]): void {
  const theirs = others.flatMap(namesOf);
  for (const { name, key, ...period } of namesOf(one)) {
    const other = theirs.find((taken) => taken.key === key && overlap(taken, period));
    ensure(other === undefined, ACCOMMODATION_NAME_TAKEN, {
      field: 'name',
      values: [name],
      related: other && [other.eventId],
    });
  }
}

type Name = Period & Readonly<{ name: string; key: string; eventId: string }>;

/** A name lasts over all profiles that bear it, one after the other. */
const namesOf = (accommodation: Accommodation): Name[] =>
  profilesWithPeriods(accommodation).reduce<Name[]>((names, { name, from, until, saidBy }) => {
    const key = name.normalize('NFC').toLowerCase().replace(/\s+/g, '');
    const last = names.at(-1);
    return last?.key === key
      ? [...names.slice(0, -1), { ...last, until }]
      : [...names, { name, key, from, until, eventId: saidBy.name }];
  }, []);

/** Whether the change touches which names the accommodation bears and when, so that the others must be asked. */
export const isNamedOtherwise = ({ before, after }: Change<Accommodation>): boolean =>
  JSON.stringify(namesOf(before).map(when)) !== JSON.stringify(namesOf(after).map(when));

const when = ({ key, from, until }: Name) => [key, from, until];
