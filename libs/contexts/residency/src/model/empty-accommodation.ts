import { type Change, earlierOf, ensure, laterOf, overlap, type Period } from '#libs/eventing';
import { type Accommodation, openPeriod, profilesWithPeriods } from './accommodation-state.js';
import { ACCOMMODATION_NOT_EMPTY } from './refusals.js';
import { presence, type Resident } from './resident-state.js';

/**
 * Whether the accommodation loses days on which it was open, or on which the city filled it, so that those who live
 * there must be asked.
 */
export function isOpenLess(change: Change<Accommodation>): boolean {
  const [was, is] = [openPeriod(change.before), openPeriod(change.after)];
  return (was !== undefined && !(is && covers(is, was))) || handedToTheState(change).length > 0;
}

/**
 * Nobody lives in an accommodation that is not open, or that passes to the state.
 *
 * @param residents everybody, of all days
 * @throws {Refusal} ACCOMMODATION_NOT_EMPTY with the number of people, and the events that brought some of them there
 */
export function ensureEmpty(change: Change<Accommodation>, residents: readonly Resident[]): void {
  const open = openPeriod(change.after);
  const lost = handedToTheState(change);
  const isLeft = (stay: Period) => !(open && covers(open, stay)) || lost.some((days) => overlap(days, stay));
  const left = residents.flatMap((resident) =>
    presence(resident)
      .filter((stay) => stay.accommodationId === change.id && isLeft(stay))
      .slice(-1),
  );
  ensure(left.length === 0, ACCOMMODATION_NOT_EMPTY, {
    field: 'on',
    values: [left.length],
    related: left.slice(0, 20).map(({ begunBy }) => begunBy),
  });
}

/** Days on which the city filled it before, and the state does now. */
const handedToTheState = ({ before, after }: Change<Accommodation>): Period[] =>
  filledBy(before, 'CITY').flatMap((was) =>
    filledBy(after, 'STATE')
      .filter((is) => overlap(was, is))
      .map((is) => ({ from: laterOf(was.from, is.from), until: earlierOf(was.until, is.until) })),
  );

const filledBy = (state: Accommodation, body: 'CITY' | 'STATE'): Period[] =>
  profilesWithPeriods(state).filter(({ responsibleBody }) => responsibleBody === body);

const covers = (outer: Period, inner: Period): boolean => outer.from <= inner.from && inner.until <= outer.until;
