import { issue, type Reaction, type RecordedEvent } from '#libs/eventing';
import type { DisposalCarriedOut } from '../../model/disposal.events.js';
import { ErasePerson } from '../../write/erase-person/erase-person.js';

/** What was disposed of is erased as everybody is: households included, and others are told. */
export const erasePersonWhenDisposed: Reaction = {
  name: 'erase-disposed',
  categories: ['disposal'],

  on(event) {
    if (!isCarriedOut(event)) return [];
    const { residentId } = event.data;
    return [issue(ErasePerson, { residentId, reason: 'Aufbewahrungsfrist abgelaufen', on: event.occurredOn })];
  },
};

const isCarriedOut = (event: RecordedEvent): event is RecordedEvent<DisposalCarriedOut> =>
  event.type === 'DisposalCarriedOut';
