import { addDays, earlierOf, type LocalDate } from '#libs/eventing';
import type { City, Household, Step } from './city.js';
import { type Dice, diceFor } from './dice.js';

/** One simulated day: what is entered on it, in order. */
export class Today {
  readonly steps: Step[];

  constructor(
    readonly city: City,
    readonly day: LocalDate,
  ) {
    this.steps = city.later.get(day) ?? [];
    city.later.delete(day);
  }

  dice(...names: readonly (string | number)[]): Dice {
    return diceFor(this.city.seed, this.day, ...names);
  }

  isWeekend(): boolean {
    const weekday = new Date(`${this.day}T12:00:00Z`).getUTCDay();
    return weekday === 0 || weekday === 6;
  }

  /** @returns the day on which it is entered: so many days later, and on the last day at the latest */
  enter(step: Step, late = 0): LocalDate {
    const on = earlierOf(addDays(this.day, late), this.city.until);
    if (on === this.day) this.steps.push(step);
    else this.city.later.set(on, [...(this.city.later.get(on) ?? []), step]);
    return on;
  }

  /** The same for something only this household has to do with: nothing else of it is entered until then. */
  enterOf(household: Household, step: Omit<Step, 'lane'>, late = 0): void {
    const on = this.enter({ lane: household.id, ...step }, late);
    if (on > household.quietUntil) household.quietUntil = on;
  }
}

/** A key that no other entry of the household has. */
export const nextKey = (household: Household): string => `${household.id}/${(household.entries += 1)}`;
