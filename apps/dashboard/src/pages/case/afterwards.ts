import { api, bodyOf } from '../../api/client.js';
import { type Dates, today as todayHere } from '../../dates.js';

/** By the clock of the service, in Berlin. */
export const today = async (): Promise<string> => (await bodyOf(api.GET('/freshness'))).today;

/**
 * The dates at which what was just recorded is shown: everything recorded counts, and at least the day it was of. That
 * it was recorded is known by then, so a service that does not say how far it is keeps nobody back.
 */
export async function afterwards(dates: Dates, on: string): Promise<Dates> {
  try {
    const { recordedAt, today: now } = await bodyOf(api.GET('/freshness'));
    return { ...untilToday(dates, on), knownAt: recordedAt ?? now };
  } catch {
    return untilToday(dates, on);
  }
}

/** The same without asking the service: all that is recorded by the end of today. */
export const untilToday = ({ asOf }: Dates, on: string): Dates => ({
  asOf: on > asOf ? on : asOf,
  knownAt: todayHere(),
});
