import type { INestApplicationContext } from '@nestjs/common';
import { dayAfter, daysBetween, type LocalDate, START } from '#libs/eventing';
import type { Clock } from '#libs/eventing-nest';
import type { Lotse } from '../../../standalone/src/lotse.js';
import { outletOf } from '../../../standalone/src/outlet.js';
import { withHandlers } from '../opened.js';
import { carryOut, type RefusedStep } from './carry-out.js';
import { type City, emptyCity, type Scale, type Step } from './city.js';
import { planDay } from './plan-day.js';
import { withRecentStreams } from './recent-streams.js';

export interface Simulated {
  readonly city: City;
  readonly commands: number;
  readonly refused: readonly RefusedStep[];
}

export type Progress = Readonly<{ day: LocalDate; days: number; of: number; commands: number }>;

export interface Options {
  /** Sites and staff that are there already. */
  readonly given?: Pick<City, 'sites' | 'workers'>;
  /** Before anything is entered on a day. */
  readonly atDawn?: (day: LocalDate, app: INestApplicationContext) => Promise<void>;
  readonly onDay?: (progress: Progress) => void | Promise<void>;
}

/** What would be entered on each day. */
export function plannedDays(scale: Scale, given?: Options['given']): { day: LocalDate; steps: readonly Step[] }[] {
  const city = emptyCity(scale, given);
  const days: { day: LocalDate; steps: readonly Step[] }[] = [];
  for (let day = scale.from; day <= scale.until; day = dayAfter(day)) days.push({ day, steps: planDay(city, day) });
  return days;
}

/** Makes up a city's years, day by day, and enters them on the days on which they would have been entered. */
export async function simulateCity(
  lotse: Lotse,
  scale: Scale,
  { given, atDawn, onDay }: Options = {},
): Promise<Simulated> {
  const city = emptyCity(scale, given);
  const clock = clockOfDays();
  const refused: RefusedStep[] = [];
  let commands = 0;
  const store = withRecentStreams(lotse.store, (await lotse.store.head()) === START);
  const live = async (app: INestApplicationContext) => {
    const of = daysBetween(scale.from, scale.until) + 1;
    for (let day = scale.from, days = 1; day <= scale.until; day = dayAfter(day), days++) {
      clock.setTo(day);
      await atDawn?.(day, app);
      const steps = planDay(city, day);
      const done = await carryOut(app, scale, day, steps);
      if (done.isAnswered || day === scale.until) await lotse.reactions.catchUp(outletOf(app));
      refused.push(...done.refused);
      commands += steps.length;
      await onDay?.({ day, days, of, commands });
    }
  };
  // Whatever stands in front of the store, keys are kept where the service keeps them.
  await withHandlers({ ...lotse, clock: clock.now }, store, live, lotse.vault);
  return { city, commands, refused };
}

/** It is always morning: entries of a day follow each other by a millisecond, as the store sees to it. */
function clockOfDays(): { now: Clock; setTo(day: LocalDate): void } {
  let instant = '';
  return { now: () => instant, setTo: (day) => (instant = `${day}T07:00:00.000Z`) };
}
