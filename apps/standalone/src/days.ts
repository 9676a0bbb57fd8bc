import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AccessLog } from '#libs/access';
import {
  inForce,
  policy,
  RecommendServiceMode,
  type ServiceModeDue,
  ServiceModesDue,
  valuesOn,
} from '#libs/contexts/governance';
import { berlinDayOf, issue, type LocalDate, type RecordedEvent, Timeline } from '#libs/eventing';
import { askDailyRules, type DailyOutcome, type DailyRule } from '#libs/reactions';
import type { Lotse } from './lotse.js';
import { outletOf } from './outlet.js';

const LOOK_EVERY_MS = 10 * 60_000;

/** Does what the rules of the service ask for the days that have ended, by its own clock. */
export async function endDays(lotse: Lotse, app: INestApplicationContext): Promise<DailyOutcome[]> {
  await expireReads(lotse, app);
  return askDailyRules(lotse.database.kysely, rulesOf(lotse, app), todayOf(lotse), outletOf(app));
}

/** Who has read what is kept as long as the policy `retention` of today says. */
async function expireReads(lotse: Lotse, app: INestApplicationContext): Promise<void> {
  const history = (await lotse.store.readStream('policy-retention')) as unknown as RecordedEvent<never>[];
  const { accessLogYears } = inForce('retention', valuesOn(new Timeline(policy, history).state, todayOf(lotse)));
  await app.get(AccessLog, { strict: false }).expire(accessLogYears);
}

const todayOf = ({ clock }: Lotse): LocalDate => berlinDayOf(clock());

const rulesOf = ({ store }: Lotse, app: INestApplicationContext): DailyRule[] => [
  {
    name: 'recommend-service-mode',
    async due(days) {
      const due = await app
        .get(QueryBus)
        .execute<ServiceModesDue, ServiceModeDue[]>(new ServiceModesDue(days, await store.head()));
      return due.map((one) => ({
        ...issue(RecommendServiceMode, one),
        occasion: `${one.accommodationId}/${one.mode}/${one.on}`,
      }));
    },
  },
];

/**
 * Looks again and again whether a day has ended, from now on; what was missed while nothing ran is made up for first.
 * Trouble is said and tried again at the next look.
 *
 * @returns what stops it, once the look at hand is over
 */
export function watchDays(lotse: Lotse, app: INestApplicationContext): () => Promise<void> {
  let looking = look(lotse, app);
  const timer = setInterval(() => {
    looking = looking.then(() => look(lotse, app));
  }, LOOK_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

async function look(lotse: Lotse, app: INestApplicationContext): Promise<void> {
  try {
    for (const { rule, refused } of await endDays(lotse, app)) {
      for (const one of refused) console.error(`${rule} was refused: ${one.message}`);
    }
  } catch (error) {
    console.error(`Daily rules will be tried again: ${error instanceof Error ? error.message : String(error)}`);
  }
}
