import type { LocalDate } from '#libs/eventing';
import { arrivals, growth } from './arrivals.js';
import { casework } from './casework.js';
import type { City, Household, Step } from './city.js';
import { found, reportOccupancy } from './founding.js';
import { comeBack, movements } from './movements.js';
import { movingOut } from './moving-out.js';
import { placing, registerEmployers } from './placements.js';
import { standing } from './standing.js';
import { staffChanges } from './staffing.js';
import { talks } from './talks.js';
import { planOfficeHours } from './office-hours.js';
import { Today } from './today.js';

/** Makes up the next day of the city, and returns what is entered on it. Days are made up one after the other. */
export function planDay(city: City, day: LocalDate): readonly Step[] {
  const today = new Today(city, day);
  if (day === city.from) found(today);
  staffChanges(today);
  reportOccupancy(today);
  planOfficeHours(today);
  registerEmployers(today);
  for (const household of [...city.households]) {
    for (const happen of [comingsBack, growth, movements, movingOut, casework, standing, placing]) {
      // Something is known that is not recorded yet: what builds on it waits.
      if (day > household.quietUntil) happen(today, household);
    }
    talks(today, household);
  }
  arrivals(today);
  return today.steps;
}

function comingsBack(today: Today, household: Household): void {
  const due = household.plans.findIndex(({ on }) => on <= today.day);
  const [plan] = due === -1 ? [] : household.plans.splice(due, 1);
  const person = household.people.find(({ id }) => id === plan?.personId);
  if (person) comeBack(today, household, person);
}
