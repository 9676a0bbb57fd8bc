import type { Instant, LocalDate } from '#libs/eventing';

/** Says what time it is. Only the rim asks; tests put in their own. */
export type Clock = () => Instant;

export const CLOCK = Symbol('CLOCK');

export const systemClock: Clock = () => new Date().toISOString();

/** The first day on which anything of the service can have happened (seed: 1 January 2015). */
export const SERVICE_START = Symbol('SERVICE_START');

export const DEFAULT_SERVICE_START: LocalDate = '2015-01-01';
