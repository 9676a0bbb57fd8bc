import { type Change, ensure, laterOf, type LocalDate, type OtherStreams } from '#libs/eventing';
import { nameOn, type OpenAccommodation, openAccommodation, responsibleBodyOn } from '../published/accommodation.js';
import { ACCOMMODATION_CLOSED, ACCOMMODATION_NOT_CITY, ACCOMMODATION_NOT_FOUND } from './refusals.js';
import type { Resident, Stay } from './resident-state.js';

/**
 * People live in accommodations that are open, and arrive in those that the city fills. The rule spans streams: it is
 * asked for each stay that begins otherwise or lasts longer than before, whether by a command or by a correction.
 */
export function agreeWithAccommodations(change: Change<Resident>, others: OtherStreams): Promise<void> | undefined {
  const stays = change.after.stays.filter((stay) => !isWithin(stay, change.before));
  return stays.length === 0 ? undefined : inTurn(stays, change, others);
}

/** One after the other, so that the same command is always refused for the same reason. */
const inTurn = (stays: readonly Stay[], { before, after }: Change<Resident>, others: OtherStreams): Promise<void> =>
  stays.reduce(
    (earlier, stay) =>
      earlier
        .then(() => others.stream(openAccommodation, stay.accommodationId))
        .then(({ state: home }) => {
          ensureOpen(stay, after, home);
          if (!begins(stay, before)) ensureCity(stay, after, home, stay.from);
          const left = stateTakesOver(stay, home);
          if (left !== undefined) ensureCity(stay, after, home, left);
        }),
    Promise.resolve(),
  );

const begins = (stay: Stay, { stays }: Resident): boolean =>
  stays.some(({ accommodationId, from }) => accommodationId === stay.accommodationId && from === stay.from);

const isWithin = (stay: Stay, { stays }: Resident): boolean =>
  stays.some(
    ({ accommodationId, from, until }) =>
      accommodationId === stay.accommodationId && from === stay.from && stay.until <= until,
  );

/** The field of the command that names the accommodation. */
const fieldOf = ({ begunBy }: Stay, { arrivals }: Resident): string =>
  arrivals.some(({ eventId }) => eventId === begunBy) ? 'accommodationId' : 'toAccommodationId';

function ensureOpen(stay: Stay, resident: Resident, home: OpenAccommodation) {
  const { accommodationId, from, until } = stay;
  const field = fieldOf(stay, resident);
  const { open } = home;
  ensure(open !== undefined && open.from <= from, ACCOMMODATION_NOT_FOUND, {
    field,
    values: [nameOn(home, from) ?? accommodationId, from],
  });
  ensure(laterOf(from, until) <= open.until, ACCOMMODATION_CLOSED, {
    field,
    values: [nameOn(home, from) ?? accommodationId, open.until],
  });
}

/** The first day of the stay on which the state fills the places that the city filled when it began. */
function stateTakesOver({ from, until }: Stay, home: OpenAccommodation): LocalDate | undefined {
  return home.responsibleBodies?.find((body) => body.value === 'STATE' && from < body.from && body.from <= until)?.from;
}

function ensureCity(stay: Stay, resident: Resident, home: OpenAccommodation, day: LocalDate) {
  ensure(responsibleBodyOn(home, day) === 'CITY', ACCOMMODATION_NOT_CITY, {
    field: fieldOf(stay, resident),
    values: [nameOn(home, day) ?? stay.accommodationId, day],
  });
}
