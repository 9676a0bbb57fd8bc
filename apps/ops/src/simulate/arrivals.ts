import { RecordArrival } from '#libs/contexts/residency';
import { addDays, daysBetween, type LocalDate } from '#libs/eventing';
import type { ImportedCommand } from '../import/import-file.js';
import { type City, type Household, isOpen, type Person, type Site } from './city.js';
import type { Dice } from './dice.js';
import { sealedWho, whoIs } from './names.js';
import { nextKey, type Today } from './today.js';

/** The city fills within so many days. */
const FILLING_DAYS = 45;
const SIZES = [1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 4, 5];
export const LANGUAGES = ['prs', 'arb', 'kmr', 'tir', 'pes', 'fra'];

/** Households come until as many people are there as the city was made for. */
export function arrivals(today: Today): void {
  const { city, day } = today;
  if (day !== city.from && today.isWeekend()) return;
  const target = city.residents * Math.min(1, (daysBetween(city.from, day) + 1) / FILLING_DAYS);
  let present = city.sites.reduce((sum, site) => sum + site.present, 0);
  for (let tries = 0; present < target && tries < target; tries++) {
    const dice = today.dice('arrival', city.arrivals);
    const size = dice.pick(SIZES);
    const site = siteWithRoom(city, size, day, dice);
    if (!site) return;
    arrive(today, size, site, dice);
    present += size;
  }
}

function siteWithRoom({ sites }: City, size: number, day: LocalDate, dice: Dice): Site | undefined {
  const free = sites.filter((site) => isOpen(site, day) && site.present + size <= site.capacity);
  return free.length === 0 ? undefined : dice.pick(free);
}

function arrive(today: Today, size: number, site: Site, dice: Dice): void {
  const { city, day } = today;
  city.arrivals += 1;
  const id = `${city.prefix}H${String(city.arrivals).padStart(5, '0')}`;
  const household: Household = { id, people: [], quietUntil: day, plans: [], moveOuts: 0, entries: 0 };
  city.households.push(household);
  const late = dice.chance(0.08) ? dice.between(1, 9) : 0;
  // Some days of arrival are noted wrongly and corrected soon.
  const isWrong = late > 1 && dice.chance(0.3) && addDays(day, late) <= city.until;
  const wrongDay = isWrong ? addDays(day, 1) : undefined;
  const adults = size > 2 ? 2 : size;
  for (let number = 1; number <= size; number++) {
    const language = dice.chance(0.5) ? dice.pick(LANGUAGES) : undefined;
    const role = number <= adults ? 'ADULT' : 'CHILD';
    const person = join(household, role, language);
    settle(today, household, person, site, { kind: 'ALLOCATION_BY_STATE', late, wrongDay });
  }
}

/** Somebody new in the household, who has not arrived yet. */
function join(household: Household, role: Person['role'], language: string | undefined): Person {
  const id = `${household.id}-${household.people.length + 1}`;
  const person: Person = {
    id,
    role,
    cases: 0,
    talks: 0,
    ...(language !== undefined && { language, everNeeded: true }),
  };
  household.people.push(person);
  return person;
}

type Coming = Readonly<{
  kind: 'ALLOCATION_BY_STATE' | 'BIRTH' | 'FAMILY_REUNION' | 'RETURN';
  late: number;
  /** Entered at first. */
  wrongDay?: LocalDate | undefined;
}>;

function settle(today: Today, household: Household, person: Person, site: Site, coming: Coming): void {
  const { city, day } = today;
  const { id: residentId, role, language } = person;
  const { kind: arrivalKind, late, wrongDay } = coming;
  person.siteId = site.id;
  site.present += 1;
  city.tally.began(residentId, site.id, day);
  const data = (on: LocalDate) => ({
    ...{ residentId, accommodationId: site.id, arrivalKind, householdId: household.id, role, on },
    ...(language !== undefined && { interpreterNeed: { language, mode: 'PHONE' as const } }),
  });
  const who = city.isNamed ? whoIs(city.seed, household, person, arrivalKind === 'BIRTH' ? day : undefined) : undefined;
  const arrival =
    (on: LocalDate): ImportedCommand =>
    async (request, vault) =>
      new RecordArrival({ ...data(on), ...(who && (await sealedWho(vault, request, residentId, who))) }, request);
  const key = nextKey(household);
  today.enterOf(household, { key, command: arrival(wrongDay ?? day) }, late);
  if (wrongDay === undefined) return;
  today.enterOf(household, { key: nextKey(household), command: arrival(day), replaces: key }, late + 3);
}

const A_YEAR = 1 / 365;
const COMES = 0.08;

/** Children are born, and relatives come to those who live here. */
export function growth(today: Today, household: Household): void {
  const dice = today.dice('growth', household.id);
  const parent = household.people.find(({ role, siteId }) => role === 'ADULT' && siteId !== undefined);
  if (!parent || household.people.length > 7 || household.moveOut) return;
  const site = today.city.sites.find(({ id }) => id === parent.siteId)!;
  if (site.present >= site.capacity || !isOpen(site, today.day)) return;
  const late = dice.chance(0.2) ? dice.between(1, 12) : 0;
  if (!dice.chance(COMES * A_YEAR)) return;
  const isBorn = dice.chance(0.5);
  const newcomer = isBorn ? join(household, 'CHILD', undefined) : join(household, 'ADULT', parent.language);
  settle(today, household, newcomer, site, { kind: isBorn ? 'BIRTH' : 'FAMILY_REUNION', late });
}
