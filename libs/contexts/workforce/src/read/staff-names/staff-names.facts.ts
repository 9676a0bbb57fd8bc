import { factTable, type FactProjection, type LocalDate, OPEN_END, type Sealed } from '#libs/eventing';
import type { StaffEvent } from '../../model/staff.events.js';

/** What somebody is called, sealed; from the contract that said so until the next one that says it anew. */
export const staffName = factTable<{ staffId: string; name: Sealed }>('staff_name', { staffId: 'text', name: 'json' });

/** What each contract has said, in the order of the days. */
type Names = readonly Readonly<{ on: LocalDate; eventId: string; name: Sealed }>[];

export const staffNames: FactProjection<Names, StaffEvent> = {
  name: 'staff-names',
  version: 1,
  category: 'staff',
  tables: [staffName],
  initial: [],

  evolve(said, event) {
    if (event.type !== 'StaffHired' || !event.data.name) return said;
    return [...said, { on: event.occurredOn, eventId: event.id, name: event.data.name }];
  },

  facts: (said, staffId) =>
    said.map(({ on: from, eventId, name }) =>
      // The next row does not end this one: whoever asks takes the latest.
      staffName.row({ staffId, name }, { from, until: OPEN_END }, [eventId]),
    ),
};
