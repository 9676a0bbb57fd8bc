import { includes, type LocalDate } from '#libs/eventing';
import { type Arrival, lasting, presence, type Resident, type Stay } from '../model/resident-state.js';
import type { InterpreterNeed } from '../model/resident.events.js';

/** A person's stays, households and interpreter needs, folded from the stream `resident-{id}`. */
export type { Arrival, Resident } from '../model/resident-state.js';
export type { InterpreterNeed } from '../model/resident.events.js';
export { residentFold as publishedResident } from '../model/resident-fold.js';

/** Where the person lives on that day; nothing before the arrival and from the day of a departure on. */
export const accommodationOn = (resident: Resident, day: LocalDate): string | undefined =>
  stayOn(resident, day)?.accommodationId;

/** The same with the days of the stay. */
export const stayOn = (resident: Resident, day: LocalDate): Stay | undefined =>
  presence(resident).find((stay) => includes(stay, day));

/** What interpreting the person needs on that day; nothing for somebody who manages without. */
export function interpreterNeedOn(resident: Resident, day: LocalDate): InterpreterNeed | undefined {
  const need = lasting(resident.interpreterNeeds, resident).find((noted) => includes(noted, day));
  return need && need.mode !== 'NONE' ? { language: need.language, mode: need.mode } : undefined;
}

/** The household of that day; a departure does not part a household, death does. */
export const householdOn = (resident: Resident, day: LocalDate): string | undefined =>
  lasting(resident.households, resident).find((membership) => includes(membership, day))?.householdId;

/** All households the person has ever been in. */
export const householdsOf = ({ households }: Resident): string[] => [
  ...new Set(households.map(({ householdId }) => householdId)),
];

export const diedOn = ({ died }: Resident): LocalDate | undefined => died?.on;

/** Whether anybody has ever recorded an arrival of the person, so that the id means somebody. */
export const arrivedOnce = ({ arrivals }: Resident): boolean => arrivals.length > 0;

/** The arrival with which the person came first. */
export const firstArrival = ({ arrivals }: Resident): Arrival | undefined => arrivals[0];

/** The last day of a stay that was over before that day. */
export const lastDayHere = (resident: Resident, day: LocalDate): LocalDate | undefined =>
  presence(resident).findLast(({ until }) => until < day)?.until;

/** First day of absence of the last move-out, or of the one that this process led to. */
export const movedOutOn = ({ departures }: Resident, moveOutId?: string): LocalDate | undefined =>
  departures.findLast(
    (departure) => departure.kind === 'MOVED_OUT' && (moveOutId === undefined || departure.moveOutId === moveOutId),
  )?.on;
