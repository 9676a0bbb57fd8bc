import { type DomainEvent, type Fold, includes, type LocalDate, OPEN_END, type Period } from '#libs/eventing';

/** What other contexts may know of an accommodation from its stream: on which days it is open. */
export type OpenAccommodation = Readonly<{
  /** From the day it was registered until its last day; missing for an accommodation that nobody registered. */
  open?: Period;
}>;

/** Folds a stream `accommodation-{id}`. */
export const openAccommodation: Fold<OpenAccommodation, DomainEvent> & { readonly category: string } = {
  category: 'accommodation',
  initial: {},
  evolve(state, { type, occurredOn }) {
    if (type === 'AccommodationRegistered') return { open: { from: occurredOn, until: OPEN_END } };
    if (type === 'AccommodationClosed' && state.open) return { open: { ...state.open, until: occurredOn } };
    return state;
  },
};

export const isOpenOn = ({ open }: OpenAccommodation, day: LocalDate): boolean =>
  open !== undefined && includes(open, day);
