import { type Change, ensure, type Period } from '#libs/eventing';
import { type Accommodation, openPeriod } from './accommodation-state.js';
import { ACCOMMODATION_NOT_EMPTY } from './refusals.js';
import { presence, type Resident } from './resident-state.js';

/** Whether the accommodation loses days on which it was open, so that those who live there must be asked. */
export function isOpenLess({ before, after }: Change<Accommodation>): boolean {
  const [was, is] = [openPeriod(before), openPeriod(after)];
  return was !== undefined && !(is && covers(is, was));
}

/**
 * Nobody lives in an accommodation that is not open.
 *
 * @param residents everybody, of all days
 * @throws {Refusal} ACCOMMODATION_NOT_EMPTY with the number of people, and the events that brought some of them there
 */
export function ensureEmpty({ id, after }: Change<Accommodation>, residents: readonly Resident[]): void {
  const open = openPeriod(after);
  const left = residents.flatMap((resident) =>
    presence(resident)
      .filter((stay) => stay.accommodationId === id && !(open && covers(open, stay)))
      .slice(-1),
  );
  ensure(left.length === 0, ACCOMMODATION_NOT_EMPTY, {
    field: 'on',
    values: [left.length],
    related: left.slice(0, 20).map(({ begunBy }) => begunBy),
  });
}

const covers = (outer: Period, inner: Period): boolean => outer.from <= inner.from && inner.until <= outer.until;
