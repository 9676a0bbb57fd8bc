import { AdoptPolicyVersion, DecideServiceMode } from '#libs/contexts/governance';
import { AssignOperator, RegisterAccommodation, ReportOccupancy } from '#libs/contexts/residency';
import { EstablishUnit } from '#libs/contexts/workforce';
import { dayBefore } from '#libs/eventing';
import type { ImportedCommand } from '../import/import-file.js';
import { isOpen, NO_END, type Site } from './city.js';
import { hire } from './staffing.js';
import type { Today } from './today.js';

const PEOPLE_PER_SITE = 200;
const PEOPLE_PER_UNIT = 2_500;
/** Of the paper: with fewer residents a site is regularly served mobile. */
const THRESHOLD = 200;
/** Residents per head; an assumption, and not in the paper. */
const RATIO = 100;
const SPARE = 1.15;

/** On the first day: units, accommodations and how they are served, staff, and the policies that reports ask for. */
export function found(today: Today): void {
  if (today.city.isGiven) return;
  adoptPolicies(today);
  const units = Array.from({ length: Math.ceil(today.city.residents / PEOPLE_PER_UNIT) }, (_, index) =>
    establishUnit(today, index + 1),
  );
  const count = Math.max(2, Math.round(today.city.residents / PEOPLE_PER_SITE));
  const weights = Array.from({ length: count }, (_, index) => 1 + today.dice('weight', index).between(0, 30) / 10);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  weights.forEach((weight, index) =>
    openSite(today, index + 1, Math.ceil((weight / all) * today.city.residents * SPARE)),
  );
  staffTheCity(today, units);
}

function inFront(today: Today, what: string, command: ImportedCommand): void {
  today.enter({ lane: '', key: `found/${what}`, command });
}

const POLICIES = {
  'caseload-ratio': { onSite: RATIO, mobile: RATIO },
  'rent-ceiling': { byPersons: { 1: 388, 2: 470, 3: 560, 4: 653, 5: 746 }, eachFurther: 90 },
  'service-mode': { threshold: THRESHOLD, debounceDays: 14 },
} as const;

function adoptPolicies(today: Today): void {
  for (const [key, values] of Object.entries(POLICIES)) {
    const data = { key, values, validFrom: today.day, source: 'made up' };
    inFront(today, key, (request) => new AdoptPolicyVersion(data, request));
  }
}

function establishUnit(today: Today, number: number): string {
  const unitId = `${today.city.prefix}U${number}`;
  const data = { unitId, name: `Sachgebiet ${number}`, on: today.day };
  inFront(today, unitId, (request) => new EstablishUnit(data, request));
  return unitId;
}

function openSite(today: Today, number: number, capacity: number): void {
  const { city, day } = today;
  const id = `${city.prefix}S${String(number).padStart(2, '0')}`;
  const operatorId = `${city.prefix}O${1 + (number % 4)}`;
  // The first one is served on site also in a small city, so that there is something to see.
  const mode = capacity >= THRESHOLD || number === 1 ? 'ON_SITE' : 'MOBILE';
  const name = `Haus ${number}${city.prefix === '' ? '' : ` (${city.prefix})`}`;
  const site: Site = { id, name, capacity, mode, from: day, until: NO_END, operatorId, present: 0 };
  city.sites.push(site);
  const register = {
    accommodationId: id,
    name,
    pillar: 'COMMUNAL',
    capacity,
    responsibleBody: 'CITY',
    districtId: `D${1 + (number % 5)}`,
    listOrder: number,
    on: day,
  } as const;
  inFront(today, id, (request) => new RegisterAccommodation(register, request));
  inFront(today, `${id}/o`, (request) => new AssignOperator({ accommodationId: id, operatorId, from: day }, request));
  inFront(today, `${id}/m`, (request) => new DecideServiceMode({ accommodationId: id, mode, from: day }, request));
}

function staffTheCity(today: Today, units: readonly string[]): void {
  const unitOf = (index: number) => units[index % units.length]!;
  units.forEach((unitId) => hire(today, unitId, { mode: 'UNIT_LEAD' }));
  const heads = (capacity: number) => Math.max(1, Math.ceil(capacity / SPARE / RATIO));
  let hired = 0;
  let mobile = 0;
  for (const { id: siteId, capacity, mode } of today.city.sites) {
    if (mode === 'MOBILE') mobile += capacity;
    else for (let n = heads(capacity); n > 0; n--) hire(today, unitOf((hired += 1)), { mode: 'ON_SITE', siteId });
  }
  for (let n = Math.max(2, heads(mobile)); n > 0; n--) hire(today, unitOf((hired += 1)), { mode: 'MOBILE' });
}

/** Once a week the operators say how many they have counted the evening before; now and then they miscount. */
export function reportOccupancy(today: Today): void {
  const { city, day } = today;
  const on = dayBefore(day);
  if (new Date(`${day}T12:00:00Z`).getUTCDay() !== 2 || on < city.from) return;
  const { presentAt } = city.tally.on(on);
  for (const site of city.sites) {
    if (!isOpen(site, on)) continue;
    const dice = today.dice('count', site.id);
    const present = presentAt[site.id] ?? 0;
    const count = Math.max(0, present + (dice.chance(0.3) ? dice.between(-6, 6) : 0));
    const data = { accommodationId: site.id, count, source: 'OPERATOR', on } as const;
    const key = `count/${site.id}/${day}`;
    today.enter({ lane: '', key, command: (request) => new ReportOccupancy(data, request) });
  }
}
