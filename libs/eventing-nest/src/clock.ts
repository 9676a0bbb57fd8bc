import type { Instant, LocalDate, OtherStreams } from '#libs/eventing';

/** Says what time it is. Only the rim asks; tests put in their own. */
export type Clock = () => Instant;

export const CLOCK = Symbol('CLOCK');

export const systemClock: Clock = () => new Date().toISOString();

/** The first day on which anything of the service can have happened (seed: 1 January 2015). */
export const SERVICE_START = Symbol('SERVICE_START');

export const DEFAULT_SERVICE_START: LocalDate = '2015-01-01';

/** How many days back an entry needs no reason, by the policy in force on that day. */
export type FreeDays = (others: OtherStreams, today: LocalDate) => Promise<number>;

export const FREE_DAYS = Symbol('FREE_DAYS');
