import { factTable, type FactProjection, OPEN_END, type Sealed } from '#libs/eventing';
import type { ResidentEvent } from '../../model/resident.events.js';

/** Who somebody is, sealed; from the arrival that said so until the next one that says it anew. */
export const person = factTable<{
  residentId: string;
  name: Sealed | null;
  birthDate: Sealed | null;
  nationality: Sealed | null;
}>('person', { residentId: 'text', name: 'json', birthDate: 'json', nationality: 'json' });

type Said = Readonly<{ on: string; eventId: string; name?: Sealed; birthDate?: Sealed; nationality?: Sealed }>;

/** What each arrival has said, in the order of the days. */
type People = readonly Said[];

export const people: FactProjection<People, ResidentEvent> = {
  name: 'people',
  version: 1,
  category: 'resident',
  tables: [person],
  initial: [],

  evolve(said, event) {
    if (event.type !== 'ResidentArrived') return said;
    const { name, birthDate, nationality } = event.data;
    if (!name && !birthDate && !nationality) return said;
    // What is not said again stays as it was.
    const { name: lastName, birthDate: lastBirthDate, nationality: lastNationality } = said.at(-1) ?? {};
    const now = {
      name: name ?? lastName,
      birthDate: birthDate ?? lastBirthDate,
      nationality: nationality ?? lastNationality,
    };
    const given = Object.fromEntries(Object.entries(now).filter(([, value]) => value !== undefined));
    return [...said, { on: event.occurredOn, eventId: event.id, ...given }];
  },

  facts: (said, residentId) =>
    said.map(({ on: from, eventId, name, birthDate, nationality }) =>
      person.row(
        { residentId, name: name ?? null, birthDate: birthDate ?? null, nationality: nationality ?? null },
        // The next row does not end this one: whoever asks takes the latest that began by then.
        { from, until: OPEN_END },
        [eventId],
      ),
    ),
};
