import type { LocalDate, OtherStreams } from '#libs/eventing';
import { policy, valuesOn } from '../model/policy.js';

/** What is usual where no policy has been adopted (model, "Corrections, backdating, replay"). */
const DEFAULT_FREE_DAYS = 30;

/** How many days back an entry needs no reason, by the policy `backdating` in force on that day. */
export async function freeDays(others: OtherStreams, today: LocalDate): Promise<number> {
  const { state } = await others.stream(policy, 'backdating');
  const days = valuesOn(state, today)?.['freeDays'];
  return typeof days === 'number' ? days : DEFAULT_FREE_DAYS;
}
