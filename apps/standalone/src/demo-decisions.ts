import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  DecideServiceMode,
  RecommendServiceMode,
  type ServiceModeDue,
  ServiceModesDue,
} from '#libs/contexts/governance';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { commandIdOf } from '../../ops/src/simulate/event-id.js';
import { DEMO_YEAR } from './demo-town.js';
import type { Lotse } from './lotse.js';

/** When what the paper says of mobile service has held for as long as the rule waits. */
const RECOMMENDED_ON: LocalDate = '2016-03-16';

type Decision = DecideServiceMode['data'];

/** How the five sites are served: made up. At two of them nobody has answered the recommendation. */
const DECISIONS: readonly Decision[] = [
  ...['OSK', 'BAD', 'SIL', 'DPV', 'MOB'].map((accommodationId) => ({
    ...{ accommodationId, mode: 'ON_SITE' as const, from: '2016-03-01' },
  })),
  { accommodationId: 'OSK', mode: 'ON_SITE', from: '2016-03-21', reason: 'die größte Unterkunft, Personal ist dort' },
  { accommodationId: 'SIL', mode: 'MOBILE', from: '2016-03-21' },
  { accommodationId: 'MOB', mode: 'MOBILE', from: '2016-03-21' },
];

/** What the unit lead decides in the morning of a day, and what the service itself recommends, as if it had run then. */
export async function decideInDemo(lotse: Lotse, app: INestApplicationContext, day: LocalDate): Promise<void> {
  const commands = app.get(CommandBus);
  const said = day === RECOMMENDED_ON ? await dueOn(lotse, app, day) : [];
  for (const one of said)
    await commands.execute(new RecommendServiceMode(one, requestOf(`recommended/${one.accommodationId}`)));
  for (const one of DECISIONS.filter(({ from }) => from === day)) {
    await commands.execute(new DecideServiceMode(one, requestOf(`decided/${one.accommodationId}/${day}`)));
  }
}

async function dueOn(lotse: Lotse, app: INestApplicationContext, day: LocalDate): Promise<ServiceModeDue[]> {
  await lotse.projections.catchUp();
  return app.get(QueryBus).execute(new ServiceModesDue({ from: day, until: day }, await lotse.store.head()));
}

/** The same each time, so that a demo that was interrupted goes on. */
function requestOf(key: string): CommandRequest {
  const commandId = commandIdOf(DEMO_YEAR, key);
  const meta = { commandId, correlationId: commandId, actor: { id: 'demo', role: 'OPERATIONS' } };
  return { meta, repeatable: true };
}
