import { api, bodyOf } from '../../api/client.js';
import type { Dates } from '../../dates.js';

/** By the clock of the service, in Berlin. */
export const today = async (): Promise<string> => (await bodyOf(api.GET('/freshness'))).today;

/** The dates at which what was just recorded is shown: everything recorded counts, and at least the day it was of. */
export async function afterwards({ asOf }: Dates, on: string): Promise<Dates> {
  const { recordedAt, today: now } = await bodyOf(api.GET('/freshness'));
  return { asOf: on > asOf ? on : asOf, knownAt: recordedAt ?? now };
}
