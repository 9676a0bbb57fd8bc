import { ensure, type LocalDate, type OtherStreams, Refusal } from '#libs/eventing';
import { nameOn, type OpenAccommodation, openAccommodation } from '../published/accommodation.js';
import { BEFORE_ARRIVAL, RESIDENT_NOT_FOUND, RESIDENT_NOT_PRESENT } from './refusals.js';
import { currentStay, type Resident, type Stay } from './resident-state.js';

/** What a decision on a person's presence asks besides the state of its day, so that a refusal can say it in words. */
export type KnownHomes = Readonly<{
  /** The person, of all days: an arrival may lie after the day of the decision. */
  latest: Resident;
  /** The accommodations the person has lived in, and those the command names. */
  homes: ReadonlyMap<string, OpenAccommodation>;
}>;

export function readHomes(others: OtherStreams, latest: Resident, ...more: string[]): Promise<KnownHomes> {
  const ids = new Set([...latest.stays.map(({ accommodationId }) => accommodationId), ...more]);
  const read = [...ids].map((id) =>
    others.stream(openAccommodation, id).then(({ state }): [string, OpenAccommodation] => [id, state]),
  );
  return Promise.all(read).then((homes) => ({ latest, homes: new Map(homes) }));
}

/** Its name on that day; the id of an accommodation that nobody has registered. */
export const homeName = ({ homes }: KnownHomes, accommodationId: string, on: LocalDate): string =>
  nameOn(homes.get(accommodationId) ?? {}, on) ?? accommodationId;

/** The stay that a departure on that day ends. */
export function stayToEnd(state: Resident, residentId: string, on: LocalDate, known: KnownHomes): Stay {
  const stay = currentStay(state);
  if (stay) return stay;

  const arrival = known.latest.stays[0];
  ensure(arrival !== undefined, RESIDENT_NOT_FOUND, { field: 'residentId', values: [residentId, on] });
  const last = state.stays.at(-1);
  ensure(last !== undefined, BEFORE_ARRIVAL, {
    field: 'on',
    values: [on, arrival.from],
    related: [arrival.begunBy],
  });
  throw notPresent(known, last.accommodationId, on, last.endedBy);
}

export const notPresent = (known: KnownHomes, accommodationId: string, on: LocalDate, leftBy?: string): Refusal =>
  new Refusal(RESIDENT_NOT_PRESENT, {
    field: 'on',
    values: [on, homeName(known, accommodationId, on)],
    ...(leftBy !== undefined && { related: [leftBy] }),
  });
