import {
  RecordDeath,
  RecordInterpreterNeed,
  RecordMoveOut,
  RecordOtherDeparture,
  RecordUnknownDeparture,
  RevokeUnknownDeparture,
  TransferResident,
} from '#libs/contexts/residency';
import { VoidEntry } from '#libs/eventing-nest';
import { addDays } from '#libs/eventing';
import type { ImportedCommand } from '../import/import-file.js';
import { eventIdOf } from './event-id.js';
import { type Household, isOpen, type Person, type Site, siteWith } from './city.js';
import { LANGUAGES } from './arrivals.js';
import type { Dice } from './dice.js';
import { nextKey, type Today } from './today.js';

const A_YEAR = 1 / 365;
const TRANSFER = 0.3 * A_YEAR;
const MISTAKEN_TRANSFER = 0.03 * A_YEAR;
const GONE = 0.06 * A_YEAR;
const OTHER = 0.08 * A_YEAR;
const MOVE = 0.07 * A_YEAR;
const DEATH = 0.004 * A_YEAR;
const NEED = 0.2 * A_YEAR;

/** At most one of these a day and household; those in a move-out stay until they move. */
export function movements(today: Today, household: Household): void {
  const dice = today.dice('move', household.id);
  const present = household.people.filter(({ siteId }) => siteId !== undefined);
  const first = present[0];
  if (first && dice.chance(NEED)) learnLanguage(today, household, dice.pick(present), dice);
  if (!first || household.moveOut) return;
  let thrown = dice.next();
  const happens = (rate: number): boolean => (thrown -= rate) < 0;
  const event = EVENTS.find(({ rate, each }) => happens(each ? rate * present.length : rate));
  event?.happen(today, household, present, dice);
}

type Happen = (today: Today, household: Household, present: readonly Person[], dice: Dice) => void;

const toOne =
  (happen: (today: Today, household: Household, person: Person, dice: Dice) => void): Happen =>
  (today, household, present, dice) =>
    happen(today, household, dice.pick(present), dice);

/** How often a day: of a household, or of each of its people. */
const EVENTS: readonly Readonly<{ rate: number; each?: true; happen: Happen }>[] = [
  { rate: TRANSFER, happen: transfer },
  { rate: MISTAKEN_TRANSFER, happen: toOne(transferByMistake) },
  { rate: GONE, each: true, happen: toOne(disappear) },
  { rate: OTHER, happen: departAll },
  { rate: MOVE, happen: moveAll },
  { rate: DEATH, each: true, happen: toOne(die) },
];

/** Days until somebody enters it. */
const lateness = (dice: Dice, share: number): number => (dice.chance(share) ? dice.between(1, 21) : 0);

function otherSite(today: Today, siteId: string | undefined, people: number, dice: Dice): Site | undefined {
  const free = today.city.sites.filter(
    (site) => site.id !== siteId && isOpen(site, today.day) && site.present + people <= site.capacity,
  );
  return free.length === 0 ? undefined : dice.pick(free);
}

function transfer(today: Today, household: Household, people: readonly Person[], dice: Dice): void {
  const to = otherSite(today, people[0]?.siteId, people.length, dice);
  if (!to) return;
  const late = lateness(dice, 0.1);
  for (const person of people) {
    if (person.siteId === to.id) continue;
    const data = { residentId: person.id, toAccommodationId: to.id, on: today.day };
    leave(today, person);
    live(today, person, to);
    const key = nextKey(household);
    today.enterOf(household, { key, command: (request) => new TransferResident(data, request) }, late);
  }
}

/** Entered for the wrong person, and voided when somebody notices: it never happened. */
function transferByMistake(today: Today, household: Household, person: Person, dice: Dice): void {
  const to = otherSite(today, person.siteId, 1, dice);
  if (!to) return;
  const key = nextKey(household);
  const data = { residentId: person.id, toAccommodationId: to.id, on: today.day };
  today.enterOf(household, { key, command: (request) => new TransferResident(data, request) });
  voidLater(today, household, { stream: `resident-${person.id}`, key, late: dice.between(1, 12) });
}

export function voidLater(
  today: Today,
  household: Household,
  { stream, key, late, ...more }: { stream: string; key: string; late: number; isAnswered?: true },
): void {
  const data = { stream, eventId: eventIdOf(today.city, key), reason: 'entered by mistake' };
  const command: ImportedCommand = (request) => new VoidEntry(data, request);
  today.enterOf(household, { key: nextKey(household), command, ...more }, late);
}

function disappear(today: Today, household: Household, person: Person, dice: Dice): void {
  const { day } = today;
  const late = lateness(dice, 0.4);
  const data = { residentId: person.id, lastSeenOn: day, noticedBy: 'OPERATOR', on: day } as const;
  if (person.siteId !== undefined) person.awayFrom = person.siteId;
  person.awaySince = day;
  leave(today, person);
  const key = nextKey(household);
  today.enterOf(household, { key, command: (request) => new RecordUnknownDeparture(data, request) }, late);
  if (!dice.chance(0.4)) return;
  household.plans.push({ on: addDays(day, late + dice.between(2, 40)), what: 'RETURN', personId: person.id });
}

/** Somebody whose whereabouts were unknown is there again. */
export function comeBack(today: Today, household: Household, person: Person): void {
  const { city, day } = today;
  const site = person.awayFrom === undefined ? undefined : siteWith(city, person.awayFrom);
  if (!site || !isOpen(site, day) || person.siteId !== undefined || person.isDead) return;
  delete person.awaySince;
  delete person.awayFrom;
  live(today, person, site);
  const data = { residentId: person.id, on: day };
  const key = nextKey(household);
  today.enterOf(household, { key, command: (request) => new RevokeUnknownDeparture(data, request) });
}

const OTHER_KINDS = ['RETURN_VOLUNTARY', 'DEPORTED', 'DUBLIN_TRANSFER', 'REDISTRIBUTED'] as const;

function departAll(today: Today, household: Household, people: readonly Person[], dice: Dice): void {
  const late = lateness(dice, 0.3);
  const kind = dice.pick(OTHER_KINDS);
  for (const person of people) {
    leave(today, person);
    const data = { residentId: person.id, kind, on: today.day };
    const key = nextKey(household);
    today.enterOf(household, { key, command: (request) => new RecordOtherDeparture(data, request) }, late);
  }
}

/** Out of the care of the city without a process: to friends or to another town, so that no aftercare begins. */
function moveAll(today: Today, household: Household, people: readonly Person[], dice: Dice): void {
  const late = lateness(dice, 0.3);
  const destination = dice.pick(['FAMILY_OR_FRIENDS', 'OTHER_MUNICIPALITY'] as const);
  for (const person of people) {
    leave(today, person);
    const data = { residentId: person.id, destination, on: today.day };
    const command: ImportedCommand = (request) => new RecordMoveOut(data, request);
    today.enterOf(household, { key: nextKey(household), command, isAnswered: true }, late);
  }
}

function die(today: Today, household: Household, person: Person): void {
  leave(today, person);
  person.isDead = true;
  const data = { residentId: person.id, on: today.day };
  today.enterOf(household, { key: nextKey(household), command: (request) => new RecordDeath(data, request) });
}

/** Entered late as often as not, and then before entries that are there already. */
function learnLanguage(today: Today, household: Household, person: Person, dice: Dice): void {
  const isOver = person.language !== undefined && dice.chance(0.5);
  const language = person.language ?? dice.pick(LANGUAGES);
  const data = { residentId: person.id, language, mode: isOver ? 'NONE' : 'IN_PERSON', on: today.day } as const;
  if (isOver) delete person.language;
  else Object.assign(person, { language, everNeeded: true });
  const step = { lane: household.id, key: nextKey(household) };
  const late = isOver ? lateness(dice, 0.5) : 0;
  today.enter({ ...step, command: (request) => new RecordInterpreterNeed(data, request) }, late);
}

/** From this day on the person is no longer there. */
export function leave(today: Today, person: Person): void {
  if (person.siteId === undefined) return;
  siteWith(today.city, person.siteId).present -= 1;
  delete person.siteId;
  today.city.tally.left(person.id, today.day);
}

function live(today: Today, person: Person, site: Site): void {
  site.present += 1;
  person.siteId = site.id;
  today.city.tally.began(person.id, site.id, today.day);
}
